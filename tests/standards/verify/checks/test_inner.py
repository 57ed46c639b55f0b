"""Credentials within credentials: records and whatever else holds them (CLR 2.0; attack 8)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import small_credential, small_presentation, small_record
from tests.standards.verify.world import (
    ANN,
    CONSORTIUM,
    CONSORTIUM_URL,
    LIST_URL,
    SCHOOL_URL,
    World,
    badge,
    codes,
    endorsement,
    entry,
    ordinary_world,
    presented,
    signed,
    status_list,
)

from insignia.standards.errors import Unresolvable
from insignia.standards.limits import Limits
from insignia.standards.verify.report import Check, Outcome, Report, Verdict

_INSIDE = "/credentialSubject/verifiableCredential"


def _theirs(**more: Any) -> dict[str, Any]:
    return badge(issuer=CONSORTIUM_URL, id="urn:uuid:theirs", **more)


def _record(*inside: Any, **more: Any) -> dict[str, Any]:
    return signed(small_record(*inside) | more)


def _told(report: Report, place: str) -> list[tuple[str, str]]:
    return [
        (finding.outcome, finding.code)
        for finding in report.findings
        if finding.pointer.startswith(place)
    ]


def test_every_credential_of_a_record_is_verified_by_itself() -> None:
    report = ordinary_world().examine(_record(signed(badge()), signed(_theirs(), CONSORTIUM)))

    assert report.verdict is Verdict.VALID
    for place, by in ((f"{_INSIDE}/0", SCHOOL_URL), (f"{_INSIDE}/1", CONSORTIUM_URL)):
        told = _told(report, place)
        assert ("passed", "structure.open-badge") in told, by
        assert ("passed", "signature.fits") in told, by
        assert ("passed", "binding.issuer") in told, by


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (signed(badge()) | {"name": "Changed"}, "signature"),
        (badge(), "proof-format"),
        (signed(_theirs() | {"id": "urn:uuid:forged"}), "binding"),
        (signed(badge(validUntil="2026-01-01T00:00:00Z")), "time"),
        (signed({k: v for k, v in badge().items() if k != "validFrom"}), "structure"),
    ],
    ids=["changed", "unsigned", "by somebody else", "reversed", "incomplete"],
)
def test_a_broken_credential_makes_the_record_invalid_with_its_own_reason(
    inner: dict[str, Any], reason: str
) -> None:
    report = ordinary_world().examine(_record(signed(_theirs(), CONSORTIUM), inner))

    assert report.verdict is Verdict.INVALID
    assert reason in report.reasons
    assert any(
        finding.outcome is Outcome.FAILED and finding.pointer.startswith(f"{_INSIDE}/1")
        for finding in report.findings
        if finding.family == reason
    )


def test_a_record_does_not_lend_its_contexts_to_what_is_inside() -> None:
    inner = signed(badge())
    del inner["@context"]

    report = ordinary_world().examine(_record(inner))

    assert ("failed", "context.missing") in _told(report, f"{_INSIDE}/0")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"validUntil": "2026-05-01T00:00:00Z"}, "time.inner-expired"),
        ({"validFrom": "2027-05-01T00:00:00Z"}, "time.inner-not-yet-valid"),
    ],
)
def test_a_record_stays_what_it_was_when_a_credential_in_it_runs_out(
    more: dict[str, str], code: str
) -> None:
    report = ordinary_world().examine(_record(signed(badge(**more))))

    assert ("not-applicable", code) in _told(report, f"{_INSIDE}/0")
    assert report.verdict is Verdict.VALID


def test_a_revoked_credential_makes_the_record_invalid() -> None:
    world = ordinary_world(**{LIST_URL: signed(status_list(7))})

    report = world.examine(_record(signed(badge(credentialStatus=entry(7)))))

    assert ("failed", "status.revoked") in _told(report, f"{_INSIDE}/0")
    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("status",))


def test_an_inner_key_that_is_not_reached_leaves_the_record_unknown() -> None:
    world = ordinary_world(**{CONSORTIUM_URL: Unresolvable("Gone.", code="key.unreachable")})

    report = world.examine(_record(signed(_theirs(), CONSORTIUM)))

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("key",))


def test_the_records_own_proof_is_needed_as_well() -> None:
    report = ordinary_world().examine(small_record(signed(badge())))

    assert report.reasons == ("proof-format",)
    assert codes(report, Check.PROOF) == ["proof-format.missing", "signature.fits"]


def test_a_credential_about_somebody_else_is_told() -> None:
    inner = badge()
    inner["credentialSubject"]["id"] = "did:example:bob"

    report = ordinary_world().examine(_record(signed(inner)))

    assert ("not-applicable", "recipient.inner-other") in _told(report, f"{_INSIDE}/0")
    assert report.verdict is Verdict.VALID


def test_endorsements_inside_are_weighed_with_their_own_credential() -> None:
    inner = badge()
    inner["issuer"]["endorsement"] = [endorsement() | {"name": "Changed"}]

    report = ordinary_world().examine(_record(signed(inner)))

    assert report.reasons == ("endorsement",)
    assert [finding.pointer for finding in report.of(Check.ENDORSEMENT) if finding.detail] == [
        f"{_INSIDE}/0/issuer/endorsement/0"
    ]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("https://school.example/badge", "structure.not-object"),
        ({"@context": "https://www.w3.org/ns/credentials/v2", "type": "Thing"}, None),
        (
            {
                "@context": "https://www.w3.org/ns/credentials/v2",
                "type": ["VerifiablePresentation"],
            },
            None,
        ),
    ],
)
def test_what_is_no_credential_has_no_place_inside(inside: Any, code: str | None) -> None:
    record = _record(signed(badge()))
    record["credentialSubject"]["verifiableCredential"] = [inside]

    report = ordinary_world().examine(record)

    assert ("failed", code or "structure.no-credential") in _told(report, f"{_INSIDE}/0")
    assert report.verdict is Verdict.INVALID


def test_any_credential_that_holds_others_is_examined_with_them() -> None:
    outer = small_credential()
    outer["credentialSubject"]["verifiableCredential"] = signed(badge()) | {"name": "Changed"}

    report = ordinary_world().examine(outer)

    place = "/credentialSubject/verifiableCredential"
    assert ("failed", "signature.mismatch") in _told(report, place)


def test_a_fault_that_the_whole_and_the_part_share_is_told_once() -> None:
    inner = signed(badge())
    inner["issuer"] = inner["issuer"] | {"url": "javascript:alert(1)"}

    report = ordinary_world().examine(_record(inner))

    assert codes(report, Check.LINKS).count("unsafe-iri.link") == 1


def test_credentials_within_credentials_end_somewhere() -> None:
    inner = signed(badge())
    for number in range(4):
        inner = _record(inner, id=f"urn:uuid:{number}")

    report = ordinary_world().examine(inner)

    assert "limits.nesting" in codes(report, Check.FORM)
    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("limits",))


def test_the_credentials_of_a_whole_document_are_counted() -> None:
    inside = [signed(badge(id=f"urn:uuid:{number}")) for number in range(3)]
    world: World = ordinary_world()

    assert world.examine(_record(*inside), limits=Limits(credentials=4)).verdict is Verdict.VALID
    report = world.examine(_record(*inside), limits=Limits(credentials=3))

    assert ("failed", "limits.credentials") in _told(report, f"{_INSIDE}/2")
    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("limits",))


def test_the_statements_of_a_whole_document_are_counted() -> None:
    report = ordinary_world().examine(_record(signed(badge())), limits=Limits(quads_in_all=40))

    assert ("failed", "limits.quads-in-all") in _told(report, f"{_INSIDE}/0")
    assert report.verdict is Verdict.REFUSED


def test_credentials_of_a_record_share_their_lists() -> None:
    world = ordinary_world()
    inside = [
        signed(badge(id=f"urn:uuid:{number}", credentialStatus=entry(number)))
        for number in range(3)
    ]

    assert world.examine(_record(*inside)).verdict is Verdict.VALID
    assert world.asked.count(LIST_URL) == 1


def test_a_hostile_record_sends_nobody_to_a_hundred_places() -> None:
    world = ordinary_world()
    inside = [
        signed(badge(id=f"urn:uuid:{n}", credentialStatus=entry(1, f"https://a{n}.example/list")))
        for n in range(5)
    ]

    report = world.examine(_record(*inside), limits=Limits(status_lists=3))

    assert len([url for url in world.asked if url.endswith("/list")]) == 3
    assert "limits.status-lists" in codes(report, Check.STATUS)
    assert report.verdict is Verdict.REFUSED


def _shown(inner: dict[str, Any], **asked: Any) -> Report:
    return ordinary_world().examine(presented(inner), **asked)


def test_a_presentation_shows_what_holds() -> None:
    report = _shown(signed(badge()))

    assert ("passed", "signature.fits") in _told(report, "/verifiableCredential/0")
    assert ("passed", "binding.holder") in _told(report, "/proof")
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (signed(badge()) | {"name": "Changed"}, "signature"),
        (badge(), "proof-format"),
        (signed(badge(validUntil="2026-05-01T00:00:00Z")), "time"),
        (signed(badge(validFrom="2027-05-01T00:00:00Z")), "time"),
    ],
    ids=["changed", "unsigned", "expired", "not in force yet"],
)
def test_a_presentation_is_about_now_so_every_fault_in_it_decides(
    inner: dict[str, Any], reason: str
) -> None:
    report = _shown(inner)

    assert report.verdict is Verdict.INVALID
    assert reason in report.reasons


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        (ANN.controller, ("passed", "binding.subject-is-holder")),
        ("did:example:bob", ("not-applicable", "binding.subject-not-holder")),
    ],
)
def test_it_is_told_whether_the_holder_is_the_subject(subject: str, told: tuple[str, str]) -> None:
    inner = badge()
    inner["credentialSubject"]["id"] = subject

    report = _shown(signed(inner))

    assert told in _told(report, "/verifiableCredential/0")
    assert report.verdict is Verdict.VALID


def _self_asserted(issuer: Any = ANN.controller) -> dict[str, Any]:
    return small_credential() | {"issuer": issuer}


@pytest.mark.parametrize("issuer", [ANN.controller, {"id": ANN.controller, "name": "Ann"}])
def test_what_the_holder_says_of_themselves_needs_no_proof_of_its_own(issuer: Any) -> None:
    report = _shown(_self_asserted(issuer))

    assert ("passed", "binding.self-asserted") in _told(report, "/verifiableCredential/0")
    assert report.verdict is Verdict.VALID


def test_nobody_speaks_for_another_issuer_without_a_proof() -> None:
    report = _shown(_self_asserted(SCHOOL_URL))

    assert ("failed", "binding.not-self-asserted") in _told(report, "/verifiableCredential/0")
    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("binding", "proof-format"))


def test_an_unsigned_presentation_vouches_for_nothing() -> None:
    unsigned = small_presentation(_self_asserted(), holder=ANN.controller)

    report = ordinary_world().examine(unsigned)

    assert codes(report, Check.PROOF) == ["proof-format.missing", "proof-format.missing"]
    assert report.verdict is Verdict.INVALID


def test_without_a_named_holder_nobody_asserts_anything_unsigned() -> None:
    nameless = small_presentation(_self_asserted())
    del nameless["holder"]

    report = ordinary_world().examine(signed(nameless, ANN, purpose="authentication"))

    assert ("failed", "binding.not-self-asserted") not in _told(report, "")
    assert report.reasons == ("proof-format",)


def test_a_record_inside_a_presentation_vouches_for_nothing_unsigned() -> None:
    record = small_record(_self_asserted()) | {"issuer": ANN.controller}
    report = _shown(signed(record, ANN))

    place = "/verifiableCredential/0/credentialSubject/verifiableCredential/0"
    assert ("failed", "proof-format.missing") in _told(report, place)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [("did:example:ann", Verdict.VALID), ("did:example:bob", Verdict.INVALID)],
)
def test_each_credential_shown_is_asked_for_its_recipient(claim: str, verdict: Verdict) -> None:
    report = _shown(signed(badge()), recipient=claim)

    (finding,) = report.of(Check.RECIPIENT)
    assert finding.pointer.startswith("/verifiableCredential/0")
    assert report.verdict is verdict


def test_an_empty_presentation_names_no_recipient() -> None:
    report = ordinary_world().examine(presented(), recipient="did:example:ann")

    assert codes(report, Check.RECIPIENT) == ["recipient.mismatch"]


def test_what_is_left_alone_in_a_credential_inside_is_told_with_its_place() -> None:
    report = _shown(signed(badge(evidence=[{"id": "https://a.example/e", "type": ["Evidence"]}])))

    assert "/verifiableCredential/0/evidence" in [
        finding.pointer for finding in report.of(Check.EVIDENCE)
    ]
    assert codes(report, Check.TRUST) == ["trust.not-asked"]


def test_a_badge_of_version_2_is_no_w3c_credential() -> None:
    older = {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:a:b"}

    report = _shown(signed(badge()))
    assert report.verdict is Verdict.VALID
    report = ordinary_world().examine(presented() | {"verifiableCredential": [older]})

    assert ("failed", "structure.no-credential") in _told(report, "/verifiableCredential/0")


def test_each_credential_has_its_own_endorsements_to_count() -> None:
    inside = []
    for number in range(3):
        inner = badge(id=f"urn:uuid:{number}")
        inner["issuer"]["endorsement"] = [endorsement(id=f"urn:uuid:e{number}")]
        inside.append(signed(inner))

    report = ordinary_world().examine(_record(*inside), limits=Limits(endorsements=1))

    assert codes(report, Check.ENDORSEMENT).count("endorsement.holds") == 3
    assert report.verdict is Verdict.VALID
