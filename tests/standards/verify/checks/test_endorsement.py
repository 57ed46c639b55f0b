from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.standards.model.examples import small_credential, small_endorsement, small_record
from tests.standards.verify.world import (
    CONSORTIUM,
    CONSORTIUM_URL,
    SCHOOL,
    SCHOOL_URL,
    badge,
    codes,
    endorsed_badge,
    endorsement,
    entry,
    ordinary_world,
    signed,
    status_list,
    tokened,
)

from insignia.standards.errors import Unresolvable
from insignia.standards.limits import Limits
from insignia.standards.status.status_list import StatusPurpose
from insignia.standards.verify.report import Check, Outcome, Report, Verdict

if TYPE_CHECKING:
    from insignia.standards.keys.signer import LocalSigner

_ACHIEVEMENT = badge()["credentialSubject"]["achievement"]["id"]
_LIST = "https://consortium.example/status"


def _examined(*endorsements: Any, **serves: Any) -> Report:
    return ordinary_world(**serves).examine(endorsed_badge(*endorsements))


def _told(report: Report) -> list[tuple[str, str]]:
    return [(finding.outcome, finding.code) for finding in report.of(Check.ENDORSEMENT)]


def test_an_endorsement_that_holds_is_told_with_its_place() -> None:
    report = _examined(endorsement())

    (finding,) = report.of(Check.ENDORSEMENT)
    assert (finding.outcome, finding.code) == (Outcome.PASSED, "endorsement.holds")
    assert finding.pointer == "/issuer/endorsement/0"
    assert report.verdict is Verdict.VALID


def test_endorsements_of_every_part_are_found() -> None:
    document = badge()
    achievement = document["credentialSubject"]["achievement"]
    achievement["endorsement"] = [endorsement(achievement["id"])]
    document["endorsement"] = [endorsement(document["id"])]

    report = ordinary_world().examine(signed(document))

    assert codes(report, Check.ENDORSEMENT) == ["endorsement.holds", "endorsement.holds"]
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize(
    "broken",
    [
        endorsement() | {"name": "Changed"},
        {name: value for name, value in endorsement().items() if name != "proof"},
        signed({k: v for k, v in endorsement().items() if k != "proof"}),
    ],
    ids=["changed", "unsigned", "by somebody else"],
)
def test_a_broken_endorsement_makes_the_credential_invalid(broken: dict[str, Any]) -> None:
    report = _examined(broken)

    assert _told(report) == [("failed", "endorsement.broken")]
    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("endorsement",))


@pytest.mark.parametrize(
    ("past", "code"),
    [
        (endorsement(validUntil="2026-05-01T00:00:00Z"), "endorsement.expired"),
        (endorsement(validFrom="2027-05-01T00:00:00Z"), "endorsement.not-yet-valid"),
        (endorsement(credentialStatus=entry(7, _LIST)), "endorsement.withdrawn"),
    ],
)
def test_an_endorsement_of_another_time_is_told_as_such_and_changes_nothing(
    past: dict[str, Any], code: str
) -> None:
    withdrawn = signed(status_list(7, url=_LIST, issuer=CONSORTIUM_URL), CONSORTIUM)

    report = _examined(past, **{_LIST: withdrawn})

    assert _told(report) == [("not-applicable", code)]
    assert report.verdict is Verdict.VALID


def test_a_suspended_endorsement_is_told_as_such() -> None:
    url = "https://consortium.example/suspended"
    purpose = StatusPurpose.SUSPENSION
    suspended = status_list(7, url=url, purpose=purpose, issuer=CONSORTIUM_URL)
    inner = endorsement(credentialStatus=entry(7, url, purpose))

    report = _examined(inner, **{url: signed(suspended, CONSORTIUM)})

    assert _told(report) == [("not-applicable", "endorsement.suspended")]


def test_an_expired_endorsement_that_is_also_broken_is_broken() -> None:
    expired = endorsement(validUntil="2026-05-01T00:00:00Z") | {"name": "Changed"}

    assert _told(_examined(expired)) == [("failed", "endorsement.broken")]


def test_an_endorsement_whose_key_is_not_reached_leaves_the_credential_unknown() -> None:
    report = _examined(
        endorsement(), **{CONSORTIUM_URL: Unresolvable("Gone.", code="key.unreachable")}
    )

    assert _told(report) == [("inconclusive", "endorsement.unknown")]
    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("endorsement",))


def test_an_endorsement_of_something_else_vouches_for_nothing_here() -> None:
    report = _examined(endorsement("https://other.example/issuer"))

    assert _told(report) == [("not-applicable", "endorsement.unrelated")]
    assert report.verdict is Verdict.VALID


def test_an_endorsement_under_something_without_an_id_vouches_for_nothing() -> None:
    document = badge()
    del document["issuer"]["id"]
    document["issuer"]["endorsement"] = [endorsement()]

    assert codes(ordinary_world().examine(document), Check.ENDORSEMENT) == ["endorsement.unrelated"]


def test_what_does_not_say_that_it_endorses_is_no_endorsement() -> None:
    other = signed(small_credential() | {"issuer": CONSORTIUM_URL}, CONSORTIUM)
    other["credentialSubject"]["id"] = SCHOOL_URL

    report = _examined(other)

    assert _told(report) == [("failed", "endorsement.no-endorsement")]
    assert report.verdict is Verdict.INVALID


def _endorsed_by_token(token: str) -> Report:
    document = badge()
    document["issuer"]["endorsementJwt"] = [token]
    return ordinary_world().examine(signed(document))


def _endorsement_token(signer: LocalSigner = CONSORTIUM, **more: Any) -> str:
    return tokened(small_endorsement() | more, signer).decode()


def test_an_endorsement_in_token_form_is_examined_like_any_other() -> None:
    report = _endorsed_by_token(_endorsement_token())

    (finding,) = report.of(Check.ENDORSEMENT)
    assert (finding.code, finding.pointer) == ("endorsement.holds", "/issuer/endorsementJwt/0")
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize(
    "broken",
    [
        _endorsement_token(SCHOOL),
        _endorsement_token()[:-6] + "AAAAAA",
        _endorsement_token() + ".e30",
        "e30.e30.c2ln",
    ],
    ids=["by somebody else", "changed", "not whole", "empty"],
)
def test_a_broken_endorsement_token_makes_the_credential_invalid(broken: str) -> None:
    report = _endorsed_by_token(broken)

    assert [outcome for outcome, _ in _told(report)] == ["failed"]
    assert "endorsement" in report.reasons
    assert report.verdict is Verdict.INVALID


def test_an_endorsement_token_that_ran_out_is_told_as_such() -> None:
    report = _endorsed_by_token(_endorsement_token(validUntil="2026-05-01T00:00:00Z"))

    assert _told(report) == [("not-applicable", "endorsement.expired")]
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize("value", [5, "https://consortium.example/endorsements/1"])
def test_an_endorsement_that_is_elsewhere_is_not_known(value: Any) -> None:
    document = badge()
    document["endorsement"] = [value]

    report = ordinary_world().examine(signed(document))

    assert _told(report) == [("inconclusive", "endorsement.unknown")]


def test_endorsements_are_bounded_in_number() -> None:
    report = ordinary_world().examine(
        endorsed_badge(endorsement(), endorsement(id="urn:uuid:another")),
        limits=Limits(endorsements=1),
    )

    assert codes(report, Check.ENDORSEMENT) == ["limits.endorsements"]
    assert report.verdict is Verdict.REFUSED


def test_endorsements_within_endorsements_are_bounded_in_depth() -> None:
    inner = endorsement()
    for _ in range(4):
        issuer = {"id": CONSORTIUM_URL, "type": ["Profile"], "endorsement": [inner]}
        inner = endorsement(issuer=issuer)

    report = ordinary_world().examine(endorsed_badge(inner))

    assert _told(report) == [("inconclusive", "endorsement.unknown")]
    assert report.verdict is Verdict.REFUSED


def test_an_endorsement_within_an_endorsement_is_examined() -> None:
    broken = endorsement(CONSORTIUM_URL) | {"name": "Changed"}
    issuer = {"id": CONSORTIUM_URL, "type": ["Profile"], "endorsement": [broken]}
    good = endorsement(CONSORTIUM_URL)
    endorsed_issuer = issuer | {"endorsement": [good]}

    assert _examined(endorsement(issuer=issuer)).reasons == ("endorsement",)
    assert _examined(endorsement(issuer=endorsed_issuer)).verdict is Verdict.VALID


def _endorsed_at_the_top(of: str, **more: Any) -> list[str]:
    document = badge(**more)
    document["credentialSubject"]["achievement"]["creator"] = {
        "id": "https://creator.example/",
        "type": ["Profile"],
    }
    document["endorsement"] = [endorsement(of)]
    return codes(ordinary_world().examine(signed(document)), Check.ENDORSEMENT)


@pytest.mark.parametrize(
    "part",
    [badge()["id"], SCHOOL_URL, "https://creator.example/", _ACHIEVEMENT],
    ids=["the credential", "the issuer", "the creator", "the achievement"],
)
def test_an_endorsement_at_the_top_may_be_about_any_part(part: str) -> None:
    assert _endorsed_at_the_top(part) == ["endorsement.holds"]


def test_an_issuer_that_is_only_an_address_can_be_endorsed() -> None:
    assert _endorsed_at_the_top(SCHOOL_URL, issuer=SCHOOL_URL) == ["endorsement.holds"]


@pytest.mark.parametrize("other", ["did:example:ann", "https://other.example/"])
def test_an_endorsement_at_the_top_about_no_part_vouches_for_nothing(other: str) -> None:
    assert _endorsed_at_the_top(other) == ["endorsement.unrelated"]


def test_an_endorsement_under_the_issuer_is_not_about_the_achievement() -> None:
    assert _told(_examined(endorsement(_ACHIEVEMENT))) == [
        ("not-applicable", "endorsement.unrelated")
    ]


def test_a_record_may_be_endorsed_for_what_is_inside() -> None:
    inner = signed(badge())
    record = small_record(inner) | {"endorsement": [endorsement(inner["id"])]}

    report = ordinary_world().examine(signed(record))

    assert codes(report, Check.ENDORSEMENT) == ["endorsement.holds", "endorsement.none"]
    assert report.verdict is Verdict.VALID
