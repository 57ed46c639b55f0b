"""Hosted badges of Open Badges 2.0 and 1: what has to be where, and what makes them no badges."""

from __future__ import annotations

from typing import Any

import pytest
from tests.standards.verify.older.world import (
    ASSERTION_URL,
    BADGE_URL,
    CONTEXT,
    HOST,
    ISSUER_URL,
    OTHER_HOST,
    assertion,
    badge_class,
    former_assertion,
    former_badge_class,
    former_issuer,
    former_school,
    issuer,
    school,
)
from tests.standards.verify.world import AT, World, codes

from insignia.standards import strictjson
from insignia.standards.limits import Limits
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Check, Outcome, Report, Verdict
from insignia.standards.verify.surroundings import Gone, Surroundings


def _without(document: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


def _against(report: Report) -> set[tuple[str, str]]:
    return {
        (finding.code, finding.pointer)
        for finding in report.findings
        if finding.outcome in {Outcome.FAILED, Outcome.INCONCLUSIVE}
        and finding.check not in {Check.TRUST, Check.EVIDENCE}
    }


def test_a_badge_that_is_where_its_issuer_keeps_badges_is_valid() -> None:
    report = school().examine(assertion())

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.FORM) == ["ob2.assertion"]
    assert codes(report, Check.PROOF) == ["ob2.hosted"]
    assert codes(report, Check.BINDING) == ["binding.hosted-by-issuer"]
    assert codes(report, Check.STATUS) == ["ob2.not-revoked"]
    assert codes(report, Check.TIME) == ["time.in-force"]
    assert codes(report, Check.LINKS, Check.CONTEXT) == ["unsafe-iri.none", "context.known"]


def test_each_document_is_asked_for_once() -> None:
    world = school()
    world.examine(assertion())

    assert world.asked == [ASSERTION_URL, BADGE_URL, ISSUER_URL]


def test_a_badge_of_version_1_is_valid_and_called_so() -> None:
    report = former_school().examine(former_assertion())

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.FORM) == ["ob2.former"]


def test_a_badge_of_version_1_1_has_ids_and_a_context_of_its_own() -> None:
    old = {"@context": "https://w3id.org/openbadges/v1"}
    world = former_school(
        **{
            ASSERTION_URL: former_assertion(**old, id=ASSERTION_URL, type="Assertion"),
            BADGE_URL: former_badge_class(**old, id=BADGE_URL, type="BadgeClass"),
            ISSUER_URL: former_issuer(**old, id=ISSUER_URL, type="IssuerOrg"),
        }
    )

    report = world.examine(former_assertion(**old, id=ASSERTION_URL, type="Assertion"))

    assert report.verdict is Verdict.VALID, report.findings


def test_a_badge_of_version_1_may_have_moved_to_documents_of_2_0() -> None:
    world = former_school(**{BADGE_URL: badge_class(), ISSUER_URL: issuer()})

    assert world.examine(former_assertion()).verdict is Verdict.VALID


def test_a_badge_of_version_2_has_no_documents_of_version_1() -> None:
    report = school(**{BADGE_URL: former_badge_class()}).examine(assertion())

    assert ("context.missing", "/badge") in _against(report)


def test_what_the_host_has_counts_and_not_what_was_brought() -> None:
    hosted = assertion(recipient={"type": "email", "hashed": False, "identity": "eve@x.example"})

    report = school(**{ASSERTION_URL: hosted}).examine(assertion(), recipient="ann@school.example")

    assert codes(report, Check.RECIPIENT) == ["recipient.mismatch"]
    assert "ob2.copy-differs" in codes(report, Check.PROOF)
    assert report.summary["recipient"] == "eve@x.example"


@pytest.mark.parametrize(
    "more",
    [
        {"recipient": {"type": "email", "hashed": False, "identity": "eve@x.example"}},
        {"badge": f"{HOST}/another.json"},
        {"badge": {"id": f"{HOST}/another.json", "type": "BadgeClass"}},
        {"issuedOn": "2026-03-02T09:00:00Z"},
        {"expires": "2036-03-02T09:00:00Z"},
    ],
)
def test_a_copy_made_out_to_somebody_else_is_not_valid_because_the_true_one_is(
    more: dict[str, Any],
) -> None:
    report = school().examine(assertion(**more))

    assert report.verdict is Verdict.INVALID
    assert "ob2.copy-misleads" in codes(report, Check.PROOF)


def test_a_copy_that_differs_in_what_nobody_is_misled_by_is_only_told() -> None:
    report = school().examine(assertion(evidence=f"{HOST}/robot.html"))

    assert report.verdict is Verdict.VALID
    assert "evidence" not in report.summary


@pytest.mark.parametrize(
    ("copied", "code"),
    [
        ({"smuggled": "words"}, "undefined-term.property"),
        ({"@context": [CONTEXT, {"x": "https://x.example"}]}, "context.inline"),
        ({"issuedOn": "yesterday"}, "structure.not-date"),
        ({"narrative": None}, "structure.vanishing"),
        ({"evidence": "javascript:alert(1)"}, "unsafe-iri.link"),
    ],
)
def test_a_copy_that_is_not_sound_is_not_valid_whatever_its_host_has(
    copied: dict[str, Any], code: str
) -> None:
    report = school().examine(assertion(**copied))

    assert report.verdict is Verdict.INVALID
    assert code in {code for code, _pointer in _against(report)}


@pytest.mark.parametrize(
    ("address", "document", "against"),
    [
        (ASSERTION_URL, assertion(id=f"{HOST}/assertions/2.json"), ("ob2.id", "/id")),
        (ASSERTION_URL, assertion(verification={"type": "signed"}), ("ob2.verification", "")),
        (ASSERTION_URL, assertion(type="Badge"), ("structure.wrong-type", "/type")),
        (ASSERTION_URL, _without(assertion(), "recipient"), ("structure.missing", "/recipient")),
        (ASSERTION_URL, assertion(**{"@context": [CONTEXT, CONTEXT]}), None),
        (
            ASSERTION_URL,
            assertion(**{"@context": [CONTEXT, "https://w3id.org/security/multikey/v1"]}),
            ("context.other", "/@context"),
        ),
        (
            ASSERTION_URL,
            assertion(verify={"type": "hosted", "url": ASSERTION_URL}),
            ("context.second-name", "/verify"),
        ),
        (
            ISSUER_URL,
            issuer(verify={"allowedOrigins": "b.example"}),
            ("context.second-name", "/badge/issuer/verify"),
        ),
        (BADGE_URL, badge_class(id=f"{HOST}/other.json"), ("ob2.id", "/badge/id")),
        (BADGE_URL, _without(badge_class(), "image"), ("structure.missing", "/badge/image")),
        (BADGE_URL, badge_class(type="Badge"), ("structure.wrong-type", "/badge/type")),
        (BADGE_URL, badge_class(criteria=7), ("structure.not-object", "/badge/criteria")),
        (BADGE_URL, badge_class(more="words"), ("undefined-term.property", "/badge/more")),
        (BADGE_URL, badge_class(criteria="file:///x"), ("unsafe-iri.link", "/badge/criteria")),
        (BADGE_URL, _without(badge_class(), "issuer"), ("structure.missing", "/badge/issuer")),
        (ISSUER_URL, issuer(id=f"{HOST}/other.json"), ("ob2.id", "/badge/issuer/id")),
        (ISSUER_URL, _without(issuer(), "email"), ("structure.missing", "/badge/issuer/email")),
        (ISSUER_URL, issuer(type="Person"), ("structure.wrong-type", "/badge/issuer/type")),
    ],
)
def test_every_document_of_a_badge_has_to_be_sound(
    address: str, document: dict[str, Any], against: tuple[str, str] | None
) -> None:
    report = school(**{address: document}).examine(assertion())

    assert report.verdict is Verdict.INVALID
    if against is not None:
        assert against in _against(report)


def test_complaints_about_version_1_are_in_the_words_of_version_1() -> None:
    brought = former_assertion(verify={"type": "signed"})

    report = former_school().examine(brought)

    assert ("structure.not-iri", "/verify/url") in _against(report)


@pytest.mark.parametrize(
    ("address", "code", "check"),
    [
        (ASSERTION_URL, "ob2.unreachable", Check.PROOF),
        (BADGE_URL, "ob2.unreachable", Check.FORM),
        (ISSUER_URL, "ob2.unreachable", Check.BINDING),
    ],
)
def test_what_cannot_be_had_leaves_the_badge_unknown(address: str, code: str, check: Check) -> None:
    world = school()
    del world.serves[address]

    report = world.examine(assertion())

    assert report.verdict is Verdict.REFUSED
    assert codes(report, check) == [code]


def test_without_its_host_it_is_not_known_whether_a_badge_still_stands() -> None:
    report = World().examine(assertion())

    assert report.verdict is Verdict.REFUSED
    assert codes(report, Check.STATUS) == ["status-unavailable.unreachable"]
    assert report.summary["id"] == ASSERTION_URL


def test_offline_a_hosted_badge_is_refused() -> None:
    report = verify(strictjson.write(assertion()), Surroundings(at=AT))

    assert (report.verdict, report.reasons) == (
        Verdict.REFUSED,
        ("fetch-policy", "status-unavailable"),
    )
    assert codes(report, Check.STATUS) == ["status-unavailable.offline"]


@pytest.mark.parametrize("address", [ASSERTION_URL, BADGE_URL, ISSUER_URL])
def test_what_is_found_and_is_no_json_is_refused(address: str) -> None:
    report = school(**{address: b"<html>"}).examine(assertion())

    assert (report.verdict, "syntax" in report.reasons) == (Verdict.REFUSED, True)


@pytest.mark.parametrize(
    "document",
    [
        assertion(id="http://school.example/assertions/1.json"),
        assertion(badge="http://school.example/badge.json"),
    ],
)
def test_only_https_is_asked(document: dict[str, Any]) -> None:
    world = school(**{ASSERTION_URL: document})

    report = world.examine(document)

    assert report.verdict is Verdict.REFUSED
    assert "fetch-policy" in report.reasons
    assert not [url for url in world.asked if url.startswith("http:")]


def test_a_badge_that_was_taken_away_for_good_is_revoked() -> None:
    report = school(**{ASSERTION_URL: Gone("It was taken away.")}).examine(assertion())

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("status",))
    assert codes(report, Check.STATUS) == ["status.revoked"]


def test_a_badge_class_that_was_taken_away_is_only_missing() -> None:
    report = school(**{BADGE_URL: Gone("It was taken away.")}).examine(assertion())

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("ob2",))


def test_a_badge_that_its_host_calls_revoked_is_revoked_with_the_reason() -> None:
    revoked = {
        "@context": CONTEXT,
        "type": "Assertion",
        "id": ASSERTION_URL,
        "revoked": True,
        "revocationReason": "By mistake.",
    }
    report = school(**{ASSERTION_URL: revoked}).examine(assertion())

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("status",))
    assert [finding.detail for finding in report.of(Check.STATUS)] == ["By mistake."]


def test_a_copy_that_calls_itself_revoked_is_where_its_host_says() -> None:
    assert school().examine(assertion(revoked=True)).verdict is Verdict.VALID


def test_a_badge_that_is_not_revoked_may_say_so() -> None:
    document = assertion(revoked=False)

    assert school(**{ASSERTION_URL: document}).examine(document).verdict is Verdict.VALID


def test_a_badge_of_somebody_elses_issuer_is_not_theirs() -> None:
    """The attack: an assertion on one's own host that names a good badge class of another."""
    forged = assertion(id=f"{OTHER_HOST}/forged.json")

    report = school(**{forged["id"]: forged}).examine(forged)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("binding",))
    assert ("binding.out-of-scope", "/badge/issuer/verification") in _against(report)


def test_a_detour_that_leaves_the_issuers_places_leads_to_no_badge() -> None:
    world = school(**{f"{OTHER_HOST}/x.json": assertion()})
    world.leads[ASSERTION_URL] = f"{OTHER_HOST}/x.json"

    assert world.examine(assertion()).reasons == ("binding",)


def test_a_badge_class_that_is_written_into_the_assertion_is_looked_up_all_the_same() -> None:
    document = assertion(badge=_without(badge_class(name="Something else"), "@context"))

    report = school(**{ASSERTION_URL: document}).examine(document)

    assert report.verdict is Verdict.VALID
    assert report.summary["name"] == "Robotics"


def test_a_badge_class_with_no_address_is_what_the_assertion_says() -> None:
    written = _without(badge_class(id="urn:uuid:2d391246-6e0d-4dab-906c-b29770bd7aa6"), "@context")
    document = assertion(badge=written)

    report = school(**{ASSERTION_URL: document}).examine(document)

    assert report.verdict is Verdict.VALID
    assert report.summary["issuer"] == {"id": ISSUER_URL, "name": "School"}


def test_an_issuer_that_is_written_into_the_badge_class_is_looked_up_all_the_same() -> None:
    forged = _without(issuer(verification={"allowedOrigins": OTHER_HOST}), "@context")
    document = assertion(id=f"{OTHER_HOST}/forged.json")
    world = school(**{document["id"]: document, BADGE_URL: badge_class(issuer=forged)})

    assert world.examine(document).reasons == ("binding",)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"expires": "2026-05-01T00:00:00Z"}, "time.expired"),
        ({"issuedOn": "2026-07-01T00:00:00Z"}, "time.not-yet-valid"),
        ({"expires": "2026-02-01T00:00:00Z"}, "time.reversed"),
    ],
)
def test_a_badge_has_its_time(more: dict[str, Any], code: str) -> None:
    document = assertion(**more)

    report = school(**{ASSERTION_URL: document}).examine(document)

    assert report.verdict is Verdict.INVALID
    assert code in codes(report, Check.TIME)


def test_a_badge_that_says_it_is_signed_and_comes_without_a_signature_is_nobodys() -> None:
    document = assertion(verification={"type": "signed", "creator": f"{HOST}/key.json"})

    report = school().examine(document)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("proof-format",))


@pytest.mark.parametrize(
    "document",
    [
        _without(assertion(), "verification"),
        _without(assertion(revoked=True), "verification"),
        _without(assertion(revoked=True), "id"),
        _without(assertion(), "id"),
        assertion(id=7),
        former_assertion(verify={"type": "hosted"}),
        former_assertion(verify={}),
    ],
)
def test_a_badge_that_does_not_say_where_it_is_or_how_it_proves_itself_is_none(
    document: dict[str, Any],
) -> None:
    world = school()

    assert world.examine(document).verdict is Verdict.INVALID
    assert world.asked == []


def test_the_language_of_a_document_may_be_said() -> None:
    related = {"id": f"{HOST}/badge-de.json", "@language": "de"}
    world = school(**{BADGE_URL: badge_class(**{"@language": "en-GB"}, related=[related])})

    assert world.examine(assertion()).verdict is Verdict.VALID


def test_no_language_smuggles_anything_else() -> None:
    world = school(**{BADGE_URL: badge_class(**{"@language": {"@value": "x"}})})

    assert ("context.keyword", "/badge/@language") in _against(world.examine(assertion()))


def test_a_badge_of_too_many_documents_is_refused() -> None:
    report = school().examine(assertion(), limits=Limits(hosted_documents=2))

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("limits",))


def test_a_badge_whose_time_is_up_asks_nobody() -> None:
    world = school()

    report = world.examine(assertion(), is_time_up=lambda: True)

    assert report.verdict is Verdict.REFUSED
    assert "limits" in report.reasons
    assert world.asked == []
