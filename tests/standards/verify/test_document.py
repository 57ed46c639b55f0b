"""How a credential travels, and who has to have signed it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.standards.model.examples import small_badge, small_presentation, small_record
from tests.standards.verify.world import SCHOOL, SCHOOL_URL, badge, tokened

from insignia.standards.errors import InsigniaError
from insignia.standards.limits import Limits
from insignia.standards.verify.document import Document, credentials_in, open_document

_TOKEN = tokened(badge())


@pytest.mark.parametrize(
    "data", [_TOKEN, b"\n" + _TOKEN + b"\r\n", b' "' + _TOKEN + b'" ', json.dumps(_TOKEN.decode())]
)
def test_a_token_is_opened_bare_or_quoted(data: bytes | str) -> None:
    document = open_document(data if isinstance(data, bytes) else data.encode())

    assert document.members == badge()
    assert document.token is not None
    assert document.token.text.encode() == _TOKEN


def test_what_is_opened_within_another_stands_in_its_place() -> None:
    outer = Document(badge(), depth=1, lists_in_question=("https://a.example",))

    inner = open_document(b"{}", around=outer, asked_of="https://b.example")

    assert (inner.depth, inner.token) == (2, None)
    assert inner.lists_in_question == ("https://a.example", "https://b.example")
    assert inner.budget is outer.budget


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'"text"', "syntax.not-an-object"),
        (b'"e30.e30"', "syntax.token-broken"),
        (b"e30.e30", "syntax.token-broken"),
        (b"[]", "syntax.not-an-object"),
        (b'"' + _TOKEN + b'" x', "syntax.not-json"),
        (_TOKEN + b" " + _TOKEN, "syntax.not-json"),
    ],
)
def test_what_is_neither_is_not_opened(data: bytes, code: str) -> None:
    with pytest.raises(InsigniaError) as caught:
        open_document(data)

    assert caught.value.code == code


def test_a_token_is_held_to_the_limits_of_a_document() -> None:
    with pytest.raises(InsigniaError) as caught:
        open_document(_TOKEN, limits=Limits(document_bytes=100))

    assert caught.value.code == "limits.document-bytes"


@pytest.mark.parametrize(
    ("members", "author"),
    [
        (badge(), SCHOOL_URL),
        ({"type": "VerifiablePresentation"}, None),
        ({"type": "VerifiablePresentation", "holder": "did:example:ann"}, "did:example:ann"),
        (
            {
                "type": "VerifiablePresentation",
                "proof": {"verificationMethod": SCHOOL.verification_method},
            },
            SCHOOL_URL,
        ),
    ],
)
def test_the_author_is_issuer_or_holder(members: dict[str, Any], author: str | None) -> None:
    assert Document(members).author == author


def test_the_credentials_inside_are_found_with_their_places() -> None:
    record = small_record(small_badge())

    found = list(credentials_in(small_presentation(record)))

    assert found == [("/verifiableCredential/0", record)]
    assert list(credentials_in(record)) == [
        ("/credentialSubject/verifiableCredential/0", small_badge())
    ]


def test_what_an_endorsement_holds_is_found_when_that_is_examined() -> None:
    endorsed = small_badge() | {"endorsement": [{"verifiableCredential": [small_badge()]}]}

    assert list(credentials_in(endorsed)) == []


def test_a_document_and_all_it_rests_on_draw_on_one_budget() -> None:
    outer = Document(small_record())

    inner = outer.within(small_badge()).within({}, asked_of="urn:a:list")

    assert inner.budget is outer.budget
    assert (inner.depth, inner.lists_in_question) == (2, ("urn:a:list",))


def test_only_a_signed_presentation_says_who_shows() -> None:
    unsigned = Document(small_presentation())
    signed = Document(small_presentation() | {"proof": {}})

    assert unsigned.within({}).shown_by is None
    assert signed.within({}).shown_by == "did:example:ann"
    assert signed.within({}).within({}).shown_by is None
