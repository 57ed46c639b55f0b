"""Requirements are signed one by one; the last signature brings the decision, and the award."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import merit_badge, published_achievement
from tests.factories.organizations import organization, owner_of

from insignia.assessment import actions, belongings, queries
from insignia.assessment.errors import ConflictOfInterest, TooClose
from insignia.assessment.models import Decision, Judgement, SignOff
from insignia.assessment.signing import reaching, readers
from insignia.assessment.signing.errors import (
    NotACounsellor,
    NothingToSign,
    SignatureStands,
    SignedOffInstead,
)
from insignia.assessment.values import ConflictKind, State
from insignia.awards.models import Award
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from typing import Any

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db


def signed(submission: Submission, counsellor: Person, criterion: str, **said: Any) -> SignOff:
    return actions.sign_off(
        submission.id,
        reaching.token_of(submission.id),
        criterion_id=criterion,
        **{"done_on": clock.now().date(), "place": "North quay", **said},
        acting=as_actor(counsellor),
        at=clock.now(),
    )


def test_the_last_signature_brings_the_decision_with_every_counsellor_and_the_award() -> None:
    submission = make.started_submission(published_achievement(organization(), merit_badge()))
    bo, cay = (make.counsellor_of(submission, name=name) for name in ("Bo Bosun", "Cay Captain"))

    signed(submission, bo, "knots", words="Four knots, quickly.")
    signed(submission, cay, "watch")
    assert queries.submission(submission.id).state == State.DRAFT.value
    signed(submission, bo, "signals")

    assert queries.submission(submission.id).state == State.PASSED.value
    with all_organizations():
        decision = queries.decision(Decision.objects.get().id)
        judged = {row.assessor_id: set(row.scores) for row in Judgement.objects.all()}
    assert judged == {bo.pk: {"knots", "signals"}, cay.pk: {"watch"}}
    assert decision.is_passing
    assert [one.comment for one in decision.criteria] == ["Four knots, quickly.", "", ""]
    run_pending()
    with all_organizations():
        assert Award.objects.get().decision_id == decision.id
    with pytest.raises(SignatureStands):
        _ended(submission, SignOff.objects, "Too late.")
    facts: Any = belongings.of(submission.learner_id).facts
    told = facts[0]["signatures"]
    assert [one["counsellor"] for one in told] == ["Bo Bosun", "Cay Captain", "Bo Bosun"]


def _ended(submission: Submission, rows: Any, reason: str) -> SignOff:
    with all_organizations():
        first = rows.order_by("signed_at").first()
    return actions.end_sign_off(
        submission.organization.slug,
        first.id,
        reason=reason,
        acting=as_actor(owner_of(submission.organization)),
        at=clock.now(),
    )


def test_nobody_signs_for_themselves_for_a_relative_or_without_approval() -> None:
    submission = make.started_submission(published_achievement(organization(), merit_badge()))
    house = submission.organization
    unapproved = make.assessor_of(house, name="Ulla Unapproved")
    aunt = make.counsellor_of(submission, name="Aunt Ada")
    actions.note_conflict(
        submission.id,
        assessor_id=aunt.pk,
        kind=ConflictKind.RELATED,
        acting=as_actor(aunt),
        at=clock.now(),
    )
    itself = make.counsellor_of(submission, someone=submission.learner)

    for who, refusal in (
        (unapproved, NotACounsellor),
        (aunt, TooClose),
        (itself, ConflictOfInterest),
        (person("Sam Stranger"), NotFound),
    ):
        with pytest.raises(refusal):
            signed(submission, who, "knots")
    with pytest.raises(NotFound):  # no link, no list
        readers.for_counsellor(submission.id, "guessed", acting=as_actor(aunt))
    with all_organizations():
        assert not SignOff.objects.exists()
    assert not AuditEntry.objects.filter(action="assessment.sign-off").exists()


def test_a_signature_is_ended_for_a_reason_and_stays_beside_the_open_requirement() -> None:
    submission = make.started_submission(published_achievement(organization(), merit_badge()))
    bo = make.counsellor_of(submission)
    signed(submission, bo, "knots")
    with pytest.raises(NothingToSign):
        signed(submission, bo, "knots")

    _ended(submission, SignOff.objects, "The rope was tied beforehand.")

    shown = readers.of_learner(submission.id, acting=as_actor(submission.learner))
    assert shown.signed == 0
    assert [one.reason for one in shown.requirements[0].ended] == ["The rope was tied beforehand."]
    run_pending()
    assert Letter.objects.filter(key__contains="sign-off-ended").count() == 2
    signed(submission, bo, "knots")
    again = readers.of_learner(submission.id, acting=as_actor(submission.learner))
    assert again.signed == 1


def test_what_is_signed_off_is_not_handed_in() -> None:
    submission = make.started_submission(published_achievement(organization(), merit_badge()))

    with pytest.raises(SignedOffInstead):
        actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())


def test_what_was_signed_is_erased_with_its_learner() -> None:
    submission = make.started_submission(published_achievement(organization(), merit_badge()))
    signed(submission, make.counsellor_of(submission), "knots", words="With Lina's own rope.")

    actions.erase_learner(submission.learner_id, at=clock.now())

    with all_organizations():
        kept = SignOff.objects.get()
    assert (kept.place, kept.words) == ("", "")


def test_a_learner_shows_the_list_and_a_counsellor_signs_on_its_link() -> None:
    submission = make.started_submission(published_achievement(organization(), merit_badge()))
    bo = make.counsellor_of(submission, name="Bo Bosun")
    mine, theirs = Client(), Client()
    mine.force_login(submission.learner)
    theirs.force_login(bo)
    address = reverse("assessment:sign", args=[submission.id, reaching.token_of(submission.id)])
    shelf = mine.get(reverse("assessment:workspace", args=[submission.id]))
    page = mine.get(shelf["Location"]).content.decode()
    assert address in page
    tomorrow = clock.now().date() + timedelta(days=1)

    ahead = theirs.post(address, {"criterion_id": "knots", "done_on": tomorrow})
    assert ahead.status_code == 422
    said = {"criterion_id": "knots", "done_on": clock.now().date(), "words": "All four."}
    assert theirs.post(address, said).status_code == 302

    page = mine.get(shelf["Location"]).content.decode()
    assert "signed by Bo Bosun" in page
    assert "All four." in page
    desk = reverse("assessment:accompanied", args=[submission.organization.slug])
    assert "1 of 3 requirements signed" in theirs.get(desk).content.decode()
