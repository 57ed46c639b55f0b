"""The issuance cycle: from an award to bytes that the public procedure calls valid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.awards.world import verdict_of
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.assessment import claimed_submission, decided
from tests.factories.awards import (
    awarded,
    changed,
    fresh,
    issued,
    passing_decision,
    unassessed_version,
)
from tests.factories.organizations import FOUNDED_AT, organization

from insignia.accounts import actions as accounts
from insignia.achievements import queries as achievements
from insignia.assessment import actions as assessments
from insignia.assessment import queries as assessment
from insignia.assessment.values import Route
from insignia.awards import actions, compose, issuing, jobs, queries, self_check, status
from insignia.awards.errors import NotFitToSign
from insignia.awards.events import CredentialsIssued
from insignia.awards.models import Award, Issuance, StatusList, StatusSlot
from insignia.awards.telling.grounds import digest_sri
from insignia.awards.values import Change, Reason, Recipient, Standing, State
from insignia.foundation import clock as house_clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, JobRun
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import actions as keyring
from insignia.keyring.errors import NoActiveKey
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.awards.models import Award as Row

pytestmark = pytest.mark.django_db


def document_of(award: Row) -> dict[str, Any]:
    return json.loads(queries.document(award.id))


def test_a_direct_award_becomes_a_credential_that_anybody_finds_valid(clock: StandingClock) -> None:
    award = awarded()

    run_pending()

    assert fresh(award).state == State.ISSUED.value
    assert verdict_of(queries.document(award.id)) is Verdict.VALID
    assert queries.award(award.id).standing is Standing.GOOD


def test_a_passing_decision_becomes_an_award_and_its_credential(clock: StandingClock) -> None:
    version = published_achievement(organization(), micro_credential())
    learner = person("Mira Lindqvist")

    decision = passing_decision(version, learner=learner, route=Route.PRIOR_WORK)
    run_pending()

    (view,) = queries.awards_of_person(learner.id)
    document = json.loads(queries.document(view.id))
    subject = document["credentialSubject"]
    assert (view.decision_id, view.standing) == (decision.id, Standing.GOOD)
    assert verdict_of(queries.document(view.id)) is Verdict.VALID
    assert subject["narrative"] == (
        "Judged by 1 assessor against the published rubric: 3 of 3 criteria met. "
        "How it was learned: Earlier work."
    )
    assert len(subject["result"]) == 3
    described = {each["id"] for each in subject["achievement"]["resultDescription"]}
    assert {each["resultDescription"] for each in subject["result"]} == described


def test_the_credential_says_how_it_was_judged_and_names_what_its_learner_chose() -> None:
    submission, assessor = claimed_submission(published_achievement(organization()))
    (file,) = assessment.files_of(submission.id)
    assessments.name_files(
        submission.id,
        artifact_ids=[file.id],
        acting=as_actor(submission.learner),
        at=house_clock.now(),
    )
    decided(submission, assessor=assessor)
    run_pending()

    (view,) = queries.awards_of_person(submission.learner_id)
    told, named = json.loads(queries.document(view.id))["evidence"]

    version = achievements.version(submission.version_id)
    assert told["rubricDigest"] == f"sha256${version.content_hash}"
    assert (told["assessorCount"], told["adjudicated"]) == ("1", False)
    assert told["agreement"]["sampleSize"] == "0"  # nobody judged twice, so there is no number
    assert "figure" not in told["agreement"]
    assert named["digestSRI"] == digest_sri(bytes.fromhex(file.digest))
    assert file.title not in str(named)
    assert verdict_of(queries.document(view.id)) is Verdict.VALID


def leave(learner: Person) -> None:
    accounts.erase(confirmation=learner.email or "", acting=as_actor(learner), at=house_clock.now())


def test_an_award_whose_learner_left_after_the_decision_is_held_and_not_tried_for_ever(
    clock: StandingClock,
) -> None:
    version = published_achievement(organization(), micro_credential())
    learner = person("Mira Lindqvist")
    decision = passing_decision(version, learner=learner)
    leave(learner)

    run_pending()

    with all_organizations():
        held = Award.objects.get(decision_id=decision.id)
        assert not Issuance.objects.exists()
    assert (held.state, held.recipient_address, held.recipient_name) == (State.HELD.value, "", "")
    assert "the learner has left" in held.held_because
    assert JobRun.objects.count() == 0
    actions.try_again(held.id, acting=SYSTEM, at=clock.now())
    run_pending()
    assert fresh(held).state == State.HELD.value


def test_who_left_between_award_and_signature_is_not_signed_about(clock: StandingClock) -> None:
    learner = person("Mira Lindqvist")
    award = awarded(to=Recipient(learner.email or "", learner.name))
    leave(learner)

    run_pending()

    assert fresh(award).state == State.HELD.value
    assert AuditEntry.objects.filter(action="awards.hold").count() == 1
    with all_organizations():
        assert not Issuance.objects.exists()


def test_the_credential_names_nobody_and_holds_no_evidence(clock: StandingClock) -> None:
    award = issued()

    said = queries.document(award.id).decode()

    assert "mira" not in said.lower()
    assert "evidence" not in document_of(award)["credentialSubject"]
    assert document_of(award)["credentialSubject"]["identifier"][0]["hashed"] is True


def test_every_credential_has_a_revocation_and_a_suspension_entry(clock: StandingClock) -> None:
    award = issued()

    entries = document_of(award)["credentialStatus"]

    assert [entry["statusPurpose"] for entry in entries] == ["revocation", "suspension"]
    assert entries[0]["statusListIndex"] == entries[1]["statusListIndex"]
    assert entries[0]["statusListCredential"] != entries[1]["statusListCredential"]


def test_a_second_issue_changes_nothing(clock: StandingClock) -> None:
    award = issued()
    before = queries.document(award.id), AuditEntry.objects.count()

    issuing.issue([award.id])

    assert (queries.document(award.id), AuditEntry.objects.count()) == before


@pytest.mark.parametrize("point", ["prepared", "signed", "checked"])
def test_a_cycle_that_broke_off_ends_with_the_bytes_it_meant(
    point: str, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = awarded()
    broken = {
        "prepared": "signing.sign",
        "signed": "self_check.problem_with",
        "checked": "_release",
    }[point]

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with all_organizations():
        issuing.prepare([award.id], at=clock.now())
    with monkeypatch.context() as patch:
        patch.setattr(f"insignia.awards.issuing.{broken}", die)
        with pytest.raises(KeyboardInterrupt):
            issuing.issue([award.id])
    with all_organizations():
        meant = bytes(Issuance.objects.get(award=award).unsigned)

    jobs.issue_forgotten.func()

    signed = document_of(award)
    signed.pop("proof")
    assert signed == json.loads(meant)
    assert verdict_of(queries.document(award.id)) is Verdict.VALID
    with all_organizations():
        assert (Issuance.objects.count(), StatusSlot.objects.count()) == (1, 1)


def test_a_cycle_that_breaks_before_the_unsigned_bytes_leaves_no_trace(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = awarded()
    with monkeypatch.context() as patch:
        patch.setattr(self_check, "require_form", None)
        with pytest.raises(TypeError):
            issuing.issue([award.id])

    with all_organizations():
        assert not Issuance.objects.exists()
        assert not StatusSlot.objects.exists()


def test_who_comes_second_to_the_end_stores_nothing(clock: StandingClock) -> None:
    award = issued()
    kept = queries.document(award.id)

    with all_organizations():
        issuing._release({award.id: b"other bytes"}, method="did:web:elsewhere#1", at=clock.now())

    assert queries.document(award.id) == kept


def test_a_key_that_changes_between_composing_and_signing_signs_what_was_meant(
    clock: StandingClock,
) -> None:
    award = awarded()
    with all_organizations():
        (issuance,) = issuing.prepare([award.id], at=clock.now())
    keyring.rotate(award.organization, acting=SYSTEM, at=clock.now())

    issuing.issue([award.id])

    assert verdict_of(queries.document(award.id)) is Verdict.VALID
    assert fresh(award).issuance.credential_id == issuance.credential_id


def test_what_was_signed_with_a_key_that_rotated_since_stays_valid(clock: StandingClock) -> None:
    award = issued()

    keyring.rotate(award.organization, acting=SYSTEM, at=clock.now())

    assert verdict_of(queries.document(award.id)) is Verdict.VALID


def test_a_result_that_our_own_check_does_not_accept_is_held_and_not_released(
    clock: StandingClock,
) -> None:
    award = awarded()
    with all_organizations():
        issuing.prepare([award.id], at=clock.now())
        StatusList.objects.update(document=b"{}")

    issuing.issue([award.id])

    held = fresh(award)
    assert held.state == State.HELD.value
    assert "status" in held.held_because
    assert held.issuance.document is None
    assert AuditEntry.objects.filter(action="awards.hold").count() == 1
    assert queries.award(award.id).standing is Standing.WAITING


def test_a_held_award_is_issued_once_it_is_tried_again(clock: StandingClock) -> None:
    award = awarded()
    with all_organizations():
        issuing.prepare([award.id], at=clock.now())
        kept = {row.pk: bytes(row.document) for row in StatusList.objects.all()}
        StatusList.objects.update(document=b"{}")
    issuing.issue([award.id])
    with all_organizations():
        for key, document in kept.items():
            StatusList.objects.filter(pk=key).update(document=document)

    issuing.issue([award.id])
    assert fresh(award).state == State.HELD.value
    actions.try_again(award.id, acting=SYSTEM, at=clock.now())
    run_pending()

    assert fresh(award).state == State.ISSUED.value
    assert fresh(award).held_because == ""
    assert verdict_of(queries.document(award.id)) is Verdict.VALID


def test_what_breaks_the_form_is_held_before_anything_is_signed(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = awarded()
    written = compose.credential
    monkeypatch.setattr(
        compose, "credential", lambda *given: {**written(*given), "type": ["Nonsense"]}
    )

    issuing.issue([award.id])

    held = fresh(award)
    assert held.state == State.HELD.value
    assert "would not pass verification" in held.held_because
    with all_organizations():
        assert not Issuance.objects.exists()


def test_the_form_check_tells_every_reason() -> None:
    with pytest.raises(NotFitToSign) as refused:
        self_check.require_form({"type": ["VerifiableCredential"]})

    assert len(refused.value.missing) > 1


def test_an_award_revoked_before_it_was_signed_is_never_issued(clock: StandingClock) -> None:
    award = awarded()
    changed(award, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    run_pending()

    with all_organizations():
        assert not Issuance.objects.exists()
    assert queries.award(award.id).standing is Standing.REVOKED


def test_an_award_revoked_while_it_is_being_signed_is_neither_released_nor_held(
    clock: StandingClock,
) -> None:
    award = awarded()
    with all_organizations():
        issuing.prepare([award.id], at=clock.now())
    changed(award, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    with all_organizations():
        issuing._release({award.id: b"signed a moment ago"}, method="", at=clock.now())
        issuing._hold({award.id: "the status says revoked"}, at=clock.now())

    left = fresh(award)
    assert (left.issuance.document, left.state, left.held_because) == (None, "awarded", "")


def test_an_organization_without_a_key_delays_its_own_awards_only(clock: StandingClock) -> None:
    keyless = organization(has_key=False)
    waits = awarded(unassessed_version(keyless))
    other = awarded(unassessed_version())

    with pytest.raises(NoActiveKey):
        jobs.issue_forgotten.func()

    assert fresh(other).state == State.ISSUED.value
    assert fresh(waits).state == State.AWARDED.value
    keyring.create_key(keyless, acting=SYSTEM, at=FOUNDED_AT)
    jobs.issue_forgotten.func()
    assert fresh(waits).state == State.ISSUED.value


def test_the_sweep_leaves_held_and_revoked_awards_alone(clock: StandingClock) -> None:
    held, revoked = awarded(), awarded()
    with all_organizations():
        Award.objects.filter(pk=held.pk).update(state=State.HELD.value)
    changed(revoked, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    jobs.issue_forgotten.func()

    with all_organizations():
        assert not Issuance.objects.exists()


def test_issuing_is_announced_once(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    monkeypatch.setattr(issuing, "announce", heard.append)

    award = issued()
    issuing.issue([award.id])

    assert heard == [CredentialsIssued((award.id,))]


def test_the_narrative_of_a_direct_award_says_that_nothing_was_assessed(
    clock: StandingClock,
) -> None:
    said = document_of(issued())["credentialSubject"]["narrative"]

    assert said == (
        "Awarded directly by the issuer; not assessed against a rubric. "
        "How it was learned: Volunteering."
    )


def test_readers_of_documents_never_see_unsigned_bytes(clock: StandingClock) -> None:
    award = awarded()
    with all_organizations():
        issuing.prepare([award.id], at=clock.now())

    with pytest.raises(NotFound):
        queries.document(award.id)


def test_the_status_address_of_a_credential_is_where_the_list_says_it_is(
    clock: StandingClock,
) -> None:
    award = issued()
    entries = document_of(award)["credentialStatus"]

    with all_organizations():
        lists = [status.list_url(row) for row in StatusList.objects.all()]

    assert {entry["statusListCredential"] for entry in entries} == set(lists)


def several(version: VersionView, count: int = 4) -> list[Row]:
    return [
        awarded(version, to=Recipient(f"p{number}@mail.example", f"P {number}"))
        for number in range(count)
    ]


def states(awards: list[Row]) -> list[str]:
    return [fresh(award).state for award in awards]


def test_awards_that_go_through_the_cycle_together_are_each_valid(clock: StandingClock) -> None:
    awards = several(unassessed_version())

    issuing.issue([award.id for award in awards])

    documents = [queries.document(award.id) for award in awards]
    assert [verdict_of(document) for document in documents] == [Verdict.VALID] * 4
    assert len({json.loads(document)["id"] for document in documents}) == 4
    assert AuditEntry.objects.filter(action="awards.issue").count() == 4


def test_one_that_is_held_does_not_hold_the_others(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = several(unassessed_version(), 3)
    examine, seen = self_check.problem_with, iter(["", "proof.key-mismatch: another's key", ""])
    monkeypatch.setattr(
        self_check, "problem_with", lambda *given, **named: next(seen) or examine(*given, **named)
    )

    issuing.issue([first.id, second.id, third.id])

    held = [award for award in (first, second, third) if fresh(award).state == State.HELD.value]
    assert sorted(states([first, second, third])) == ["held", "issued", "issued"]
    assert "another's key" in fresh(held[0]).held_because
    assert AuditEntry.objects.filter(action="awards.issue").count() == 2


def test_one_that_breaks_the_cycle_leaves_the_others_issued(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    awards = several(unassessed_version(), 3)
    written = compose.credential

    def breaks_for_one(definition: Any, particulars: Any) -> Any:
        if particulars.recipient_address == "p1@mail.example":
            raise ZeroDivisionError
        return written(definition, particulars)

    monkeypatch.setattr(compose, "credential", breaks_for_one)
    with pytest.raises(ZeroDivisionError):
        issuing.issue([award.id for award in awards])

    assert states(awards) == ["issued", "awarded", "issued"]
    monkeypatch.undo()
    jobs.issue_forgotten.func()
    assert states(awards) == ["issued"] * 3


def test_what_breaks_for_several_is_raised_together(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    awards = several(unassessed_version(), 2)
    monkeypatch.setattr(compose, "credential", None)

    with pytest.raises(ExceptionGroup) as problems:
        issuing.issue([award.id for award in awards])

    assert len(problems.value.exceptions) == 2


def test_a_set_of_awards_that_is_partly_done_is_ended_and_not_begun_again(
    clock: StandingClock,
) -> None:
    awards = several(unassessed_version(), 3)
    issuing.issue([awards[0].id])
    kept = queries.document(awards[0].id)
    with all_organizations():
        issuing.prepare([awards[1].id], at=clock.now())
        meant = bytes(Issuance.objects.get(award=awards[1]).unsigned)

    issuing.issue([award.id for award in awards])

    assert states(awards) == ["issued"] * 3
    assert queries.document(awards[0].id) == kept
    with all_organizations():
        assert bytes(Issuance.objects.get(award=awards[1]).unsigned) == meant
        assert StatusSlot.objects.count() == 3
    assert AuditEntry.objects.filter(action="awards.issue").count() == 3


def test_many_awards_cost_no_more_questions_than_a_few(
    clock: StandingClock,
) -> None:
    version = unassessed_version()
    issuing.issue([awarded(version).id])  # the first one of all opens a book
    asked = []
    for count in (2, 9):
        ids = [award.id for award in several(version, count)]
        with CaptureQueriesContext(connection) as seen:
            issuing.issue(ids)
        asked.append(len(seen))

    assert asked[0] == asked[1]
