from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest
from tests.standards.compiled import corpus
from tests.standards.model.examples import envelope

from insignia.standards.verify.checks import links
from insignia.standards.verify.checks.links import check_links
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome

_PNG = "data:image/png;base64,iVBORw0KGgo="


def _pointers(members: dict[str, Any]) -> list[str]:
    findings = list(check_links(Document(members)))
    if findings[0].outcome is Outcome.PASSED:
        assert [finding.code for finding in findings] == ["unsafe-iri.none"]
        return []
    assert {finding.code for finding in findings} == {"unsafe-iri.link"}
    return [finding.pointer for finding in findings]


@pytest.mark.parametrize(
    "members",
    [
        {"id": "https://a.example/?q=1#top"},
        {"id": "http://a.example", "url": "mailto:a@b.example"},
        {"id": "did:web:a.example", "issuer": "urn:uuid:0"},
        {"id": "HTTPS://a.example/größe"},
        {"image": _PNG},
        {"image": {"id": "data:image/svg+xml,%3Csvg%2F%3E"}},
        {"issuer": {"image": {"id": "data:image/jpeg;base64,/9j/"}}},
        {"image": [_PNG, "https://a.example/i.png"]},
        {"narrative": "javascript:alert(1) is only text here"},
        {"@context": {"id": "javascript:"}},
        {"id": 5, "evidence": [None, {"id": "https://a.example"}]},
    ],
)
def test_addresses_that_a_person_may_follow_pass(members: dict[str, Any]) -> None:
    assert _pointers(members) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        _PNG,
        "ftp://a.example",
        "vbscript:x",
        "https://a.example/\nb",
        "https://a.example/\tb",
        " https://a.example",
        "https://a.example ",
        "java\nscript:x",
        "https://a.example/\u202egnp.exe",
        "https://a.example/\u200b",
        "https://a.example/\u00a0",
        "https://a.example/<script>",
        'https://a.example/"x',
        "https:",
        "/relative",
        "",
    ],
)
@pytest.mark.parametrize(
    "member", ["id", "url", "targetUrl", "issuer", "achievedLevel", "criteria"]
)
def test_no_other_address_does(member: str, address: str) -> None:
    assert _pointers({"part": [{member: address}]}) == [f"/part/0/{member}"]


@pytest.mark.parametrize(
    "address",
    [
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/gif;base64,R0lGOD==",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "data:image/png;base64,iVBO\nRw0K",
        "javascript:alert(1)",
    ],
)
def test_pictures_may_hold_themselves_but_nothing_else(address: str) -> None:
    assert _pointers({"image": {"id": address}}) == ["/image/id"]
    assert _pointers({"image": [address]}) == ["/image/0"]


def test_only_pictures_may_hold_themselves() -> None:
    assert _pointers({"evidence": {"id": _PNG}}) == ["/evidence/id"]
    assert _pointers({"image": {"part": {"id": _PNG}}}) == ["/image/part/id"]


def test_the_token_of_an_envelope_is_no_link() -> None:
    (finding,) = check_links(Document({"verifiableCredential": [envelope()]}))

    assert finding.code == "unsafe-iri.none"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "no token", 5])
def test_who_calls_itself_an_envelope_may_not_hold_any_other_address(address: Any) -> None:
    document = Document({"evidence": [envelope() | {"id": address}]})

    codes = [finding.code for finding in check_links(document)]

    assert codes == (["unsafe-iri.none"] if address == 5 else ["unsafe-iri.link"])


def test_a_very_long_address_is_read_in_no_time() -> None:
    assert _pointers({"id": "https://" + "a" * 500_000 + " "}) == ["/id"]
    assert _pointers({"image": "data:image/png;base64," + "A" * 500_000 + "<"}) == ["/image"]


@pytest.mark.parametrize("number", range(100))
def test_addresses_that_are_plain_at_once_are_safe_one_by_one(number: int) -> None:
    document = corpus.document(number)
    one_by_one = [
        address
        for _, address, is_picture in links._links(document, "", in_picture=False)
        if not links._SAFE.fullmatch(address)
        and not (is_picture and links._SAFE_PICTURE.fullmatch(address))
    ]

    assert not (links._are_plain(document) and one_by_one)


def test_mappings_of_any_kind_are_looked_into() -> None:
    (finding,) = check_links(Document({"issuer": MappingProxyType({"url": "javascript:x"})}))

    assert (finding.code, finding.pointer) == ("unsafe-iri.link", "/issuer/url")
