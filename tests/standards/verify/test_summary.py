from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import (
    envelope,
    small_badge,
    small_credential,
    small_presentation,
    small_record,
)
from tests.standards.verify.older.world import former_assertion
from tests.standards.verify.world import tokened

from insignia.standards.verify.document import Document
from insignia.standards.verify.summary import summarize


def test_a_badge_is_summed_up_for_the_head_of_a_report() -> None:
    members = small_badge() | {"validUntil": "2030-01-01T00:00:00Z"}

    assert summarize(Document(members)) == {
        "kind": "open-badge",
        "id": "urn:uuid:6d9f3a52-0c3f-4a8e-9f57-0d6c0a5b1e11",
        "name": "Active listening",
        "issuer": {"id": "https://school.example/issuer", "name": "Riverside School"},
        "recipient": "did:example:ann",
        "achievement": {
            "id": "https://school.example/achievements/listening",
            "name": "Active listening",
        },
        "validFrom": "2026-03-01T09:00:00Z",
        "validUntil": "2030-01-01T00:00:00Z",
    }


def test_the_older_names_of_the_dates_are_understood() -> None:
    members = small_credential() | {
        "issuanceDate": "2026-03-01T09:00:00Z",
        "expirationDate": "2030-01-01T00:00:00Z",
        "name": "A record",
        "credentialSubject": [{"id": "did:example:ann"}],
    }

    summary = summarize(Document(members))

    assert summary["validFrom"] == "2026-03-01T09:00:00Z"
    assert summary["validUntil"] == "2030-01-01T00:00:00Z"
    assert summary["name"] == "A record"
    assert summary["issuer"] == {"id": "https://school.example/issuer"}
    assert summary["recipient"] == "did:example:ann"


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"id": 5, "name": {}, "issuer": [], "credentialSubject": []},
        {"issuer": 7, "credentialSubject": "x", "validFrom": {}},
    ],
)
def test_nothing_is_summed_up_of_what_is_not_said(members: dict[str, Any]) -> None:
    assert summarize(Document(members)) == {"kind": "no-credential"}


def test_a_presentation_is_summed_up_with_its_holder_and_what_it_shows() -> None:
    summary = summarize(Document(small_presentation(small_badge(), small_record())))

    assert summary["kind"] == "presentation"
    assert summary["holder"] == {"id": "did:example:ann"}
    assert [inner["kind"] for inner in summary["contains"]] == ["open-badge", "learner-record"]
    assert "contains" not in summary["contains"][1]


def test_what_is_no_object_is_not_summed_up() -> None:
    assert "contains" not in summarize(Document({"verifiableCredential": ["x"]}))


def test_an_older_badge_that_was_not_looked_up_is_summarized_as_it_was_brought() -> None:
    assert summarize(Document(former_assertion())) == {
        "kind": "open-badge-1",
        "id": "https://school.example/assertions/1.json",
        "achievement": {"id": "https://school.example/badge.json"},
        "validFrom": "2026-03-01T09:00:00Z",
    }


def test_an_envelope_is_summed_up_by_what_it_holds() -> None:
    around = envelope(tokened(small_badge()).decode())

    summary = summarize(Document(small_presentation(around, envelope("x"))))

    assert [inner.get("name") for inner in summary["contains"]] == ["Active listening", None]
    assert summary["contains"][1] == {"kind": "envelope"}
