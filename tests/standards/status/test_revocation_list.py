from __future__ import annotations

from typing import Any

import pytest

from insignia.standards.errors import Malformed
from insignia.standards.status.revocation_list import find_revocation, home_of, read_address

URL = "https://school.example/revocations"
ISSUER = "https://school.example/issuer"
CREDENTIAL = "urn:uuid:1"


@pytest.mark.parametrize(
    ("identifier", "home"),
    [
        ("https://school.example/issuer", "school.example"),
        ("https://SCHOOL.example", "school.example"),
        ("https://school.example:443/issuer", "school.example"),
        ("https://school.example:8443?x", "school.example:8443"),
        ("did:web:school.example", "school.example"),
        ("did:web:school.example%3A8443:issuer", "school.example:8443"),
        ("did:web:", None),
        ("did:key:z6Mk", None),
        ("http://school.example/issuer", None),
        ("https://ann@school.example/issuer", None),
        ("urn:uuid:1", None),
    ],
)
def test_an_identifier_has_its_home_on_a_host(identifier: str, home: str | None) -> None:
    assert home_of(identifier) == home


def test_a_list_on_the_issuers_host_is_asked() -> None:
    assert read_address({"id": URL}, issuer=ISSUER) == URL
    assert read_address({"id": URL}, issuer="did:web:school.example:issuer") == URL


@pytest.mark.parametrize(
    ("entry", "issuer", "code"),
    [
        ({}, ISSUER, "status.entry"),
        ({"id": 7}, ISSUER, "status.entry"),
        ({"id": "http://school.example/revocations"}, ISSUER, "status.entry"),
        ({"id": "did:web:school.example"}, ISSUER, "status.entry"),
        ({"id": URL}, "https://other.example", "status-unavailable.elsewhere"),
        ({"id": URL}, "https://school.example:8443/issuer", "status-unavailable.elsewhere"),
        ({"id": URL}, "did:key:z6Mk", "status-unavailable.elsewhere"),
    ],
)
def test_a_list_elsewhere_is_not_the_issuers(entry: dict[str, Any], issuer: str, code: str) -> None:
    with pytest.raises(Malformed) as caught:
        read_address(entry, issuer=issuer, pointer="/credentialStatus")

    assert (caught.value.code, caught.value.pointer) == (code, "/credentialStatus/id")


def _found(*entries: Any, **more: Any) -> Any:
    document = {"id": URL, "issuer": ISSUER, "revokedCredential": list(entries)} | more
    return find_revocation(document, url=URL, issuer=ISSUER, credential=CREDENTIAL)


def test_a_credential_is_revoked_if_an_entry_says_so() -> None:
    entry = {"id": CREDENTIAL, "revocationReason": "By mistake."}

    assert _found({"id": "urn:uuid:2"}, entry) == entry
    assert _found({"id": f" {CREDENTIAL} "}) is not None
    assert _found({"id": CREDENTIAL, "revoked": True}, {"id": CREDENTIAL, "revoked": False})


def test_a_credential_is_not_revoked_if_no_entry_says_so() -> None:
    assert _found() is None
    assert _found({"id": "urn:uuid:2"}) is None
    assert _found({"id": CREDENTIAL, "revoked": False}) is None
    empty = {"id": URL, "issuer": ISSUER}
    assert find_revocation(empty, url=URL, issuer=ISSUER, credential=CREDENTIAL) is None


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"id": "https://school.example/other"}, "/id"),
        ({"issuer": "https://other.example"}, "/issuer"),
        ({"issuer": None}, "/issuer"),
        ({"revokedCredential": {}}, "/revokedCredential"),
        ({"revokedCredential": ["urn:uuid:1"]}, "/revokedCredential/0"),
        ({"revokedCredential": [{"id": 1}]}, "/revokedCredential/0"),
        (
            {"revokedCredential": [{"id": CREDENTIAL, "revoked": "yes"}]},
            "/revokedCredential/0/revoked",
        ),
    ],
)
def test_a_list_that_is_not_sound_says_nothing(more: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Malformed) as caught:
        _found(**more)

    assert (caught.value.code, caught.value.pointer) == ("status-unavailable.list", pointer)
