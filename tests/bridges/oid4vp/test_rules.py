"""What is asked of wallets, and what their answers have to be: one table per decision."""

from __future__ import annotations

import json
from typing import Any

import pytest

from insignia.bridges.oid4vp import rules
from insignia.bridges.oid4vp.errors import NotProven, UnreadableAnswer
from insignia.bridges.oid4vp.values import MOST_SHOWN
from insignia.portfolio.values import KeyBound
from insignia.standards.verify.report import Report, Verdict

KEY = "did:key:z6MkOne"


def test_open_badges_are_asked_for_by_the_name_that_the_answer_uses() -> None:
    ((asked,),) = rules.query().values()

    assert (asked["id"], asked["format"]) == ("badge", "ldp_vc")
    assert rules.presentations_in('{"badge": [{"a": 1}]}') == [b'{"a":1}']


@pytest.mark.parametrize(
    "token",
    [
        "",
        "[]",
        '{"badge": [{}], "badge": [{}]}',
        "{}",
        '{"other": [{}]}',
        '{"badge": [{}], "other": [{}]}',
        '{"badge": {}}',
        '{"badge": []}',
        json.dumps({"badge": [{}] * (MOST_SHOWN + 1)}),
        '{"badge": ["eyJ"]}',
    ],
)
def test_an_answer_that_is_none_is_refused(token: str) -> None:
    with pytest.raises(UnreadableAnswer):
        rules.presentations_in(token)


def report(verdict: Verdict = Verdict.VALID, **summary: Any) -> Report:
    return Report(verdict=verdict, reasons=(), findings=(), summary=summary)


@pytest.mark.parametrize("holder", [KEY, {"id": KEY}])
@pytest.mark.parametrize("recipient", [KEY, None])
def test_a_credential_is_shown_by_the_key_it_names(holder: Any, recipient: str | None) -> None:
    inside = [{"recipient": recipient, "name": "Lamp Keeper"}]

    assert rules.require_proven(report(holder=holder, contains=inside)) == inside


@pytest.mark.parametrize(
    "found",
    [
        report(Verdict.INVALID, holder=KEY, contains=[{"recipient": KEY}]),
        report(Verdict.REFUSED, holder=KEY, contains=[{"recipient": KEY}]),
        report(holder=KEY),
        report(holder=KEY, contains=[]),
        report(holder=KEY, contains=[{"recipient": KEY}, {"recipient": "did:key:z6MkTwo"}]),
        report(contains=[{"recipient": KEY}]),
    ],
)
def test_nothing_else_is_proven(found: Report) -> None:
    with pytest.raises(NotProven):
        rules.require_proven(found)


BOUND = {
    KeyBound("did:web:one.example", "urn:uuid:1", KEY),
    KeyBound("did:web:one.example", "urn:uuid:2", "did:key:z6MkTwo"),
}


def said(issuer: Any = "did:web:one.example", name: str = "urn:uuid:1", key: Any = KEY) -> Any:
    return {"issuer": issuer, "id": name, "recipient": key}


def test_one_credential_is_asked_for_by_its_names_and_its_keys() -> None:
    ((asked,),) = rules.query_for(BOUND).values()

    assert (asked["id"], asked["format"], "multiple" in asked) == ("badge", "ldp_vc", False)
    assert [(each["path"], each["values"]) for each in asked["claims"]] == [
        (["id"], ["urn:uuid:1", "urn:uuid:2"]),
        (["credentialSubject", "id"], [KEY, "did:key:z6MkTwo"]),
    ]


@pytest.mark.parametrize("issuer", ["did:web:one.example", {"id": "did:web:one.example"}])
def test_the_very_credential_is_what_was_asked_for(issuer: Any) -> None:
    rules.require_bound([said(issuer)], BOUND)


@pytest.mark.parametrize(
    "shown",
    [
        [],
        [said(), said()],
        [said(), said(name="urn:uuid:9")],
        [said("did:web:two.example")],
        [said(name="urn:uuid:9")],
        [said(name="urn:uuid:2")],  # the other wallet's copy
        [said(key=None)],
        [{}],
    ],
)
def test_nothing_else_is_what_was_asked_for(shown: list[Any]) -> None:
    with pytest.raises(NotProven):
        rules.require_bound(shown, BOUND)
    with pytest.raises(NotProven):
        rules.require_bound([said()], frozenset())
