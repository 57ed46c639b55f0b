"""The letters of assessment: what happened is written to whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries
from insignia.assessment.adapting import readers as adapting
from insignia.assessment.appeals import letters as appeals
from insignia.assessment.assisting import letters as assisting
from insignia.assessment.duplicates import letters as duplicates
from insignia.assessment.events import (
    AdjudicatorCalled,
    AppealDecided,
    ApprovalEnded,
    AssignmentLapsed,
    AssistanceGiven,
    DecisionAppealed,
    DuplicateSettled,
    DuplicatesFound,
    EvidenceSentBack,
    HelpAnswered,
    LearnerObserved,
    MessageWritten,
    PeerCommented,
    SeatAssigned,
    SignOffEnded,
    StatementAnswered,
    SubmissionMoved,
    SubmissionPassed,
    SubmissionReturned,
    SubmissionSubmitted,
    TaskAdapted,
)
from insignia.assessment.queueing import letters
from insignia.assessment.rights import readers as rights
from insignia.assessment.signing import readers as signing
from insignia.assessment.threads import reading
from insignia.foundation import actors, clock, topics
from insignia.foundation.events import on
from insignia.foundation.identifiers import absolute
from insignia.foundation.letters import post
from insignia.foundation.refusals import NotFound
from insignia.foundation.topics import Topic
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.models import Submission

topics.name(
    Topic.WORK,
    "assessment/mail",
    [
        "returned",
        "next-stage",
        "passed",
        "commented",
        "answered",
        "sent-back",
        "observed",
        "help-answered",
        "adapted",
        "sign-off-ended",
    ],
)
topics.name(Topic.MESSAGES, "assessment/mail", ["message"])
topics.name(
    Topic.DESK,
    "assessment/mail",
    ["submitted", "adjudicate", "appealed", "help", "assigned", "lapsed", "let-in", "alike"],
)
topics.name(Topic.REQUESTS, "assessment/mail", ["peer", "statement"])
topics.name(
    Topic.RIGHTS, "assessment/mail", ["approval-ended", "appeal-decided", "upheld", "cleared"]
)


@on(SubmissionReturned)
def tell_what_came_back(event: SubmissionReturned) -> None:
    """Write to the learner that there is feedback, or that the next step is open."""
    is_open = queries.has_opened_a_stage(event.submission_id, attempt=event.attempt)
    letter = "next-stage" if is_open else "returned"
    _tell_learner(letter, event.submission_id, event.person_id, attempt=event.attempt)


@on(SubmissionPassed)
def tell_what_was_passed(event: SubmissionPassed) -> None:
    """Write to the learner that everything is met; of an appeal they hear in another letter."""
    decision = queries.decision(event.decision_id)
    if decision.instead_of is None:
        number = decision.attempts
        _tell_learner("passed", event.submission_id, event.person_id, attempt=number)


@on(SubmissionSubmitted)
def tell_who_assesses(event: SubmissionSubmitted) -> None:
    """Write to everybody who may assess it."""
    _tell_desk("submitted", queries.submission(event.submission_id), save=frozenset())


@on(DuplicatesFound)
def tell_who_leads(event: DuplicatesFound) -> None:
    """Write to those who lead that something waits for their eyes."""
    for told in duplicates.to_leads(event.duplicate_ids):
        _write(told.key, told.letter, told.person_id, told.facts)


@on(DuplicateSettled)
def tell_whose_award_is_refused(event: DuplicateSettled) -> None:
    """Write to the learner of what came later, and to nobody where all was well."""
    for told in duplicates.to_learner(event.duplicate_id, was_upheld=event.was_upheld):
        _write(told.key, told.letter, told.person_id, told.facts)


@on(SubmissionMoved)
def tell_who_goes_on(event: SubmissionMoved) -> None:
    """Write to everybody who may assess it where it waits now."""
    _tell_desk("submitted", queries.submission(event.submission_id), save=frozenset())


@on(DecisionAppealed)
def tell_who_judges_anew(event: DecisionAppealed) -> None:
    """Write to everybody who may judge it once more."""
    _tell_desk("appealed", queries.submission(event.submission_id), save=frozenset())


@on(AppealDecided)
def tell_what_came_of_an_appeal(event: AppealDecided) -> None:
    """Write to the learner whether the decision stands, or another has taken its place."""
    facts = appeals.of_decided(event)
    _write(f"appeal-decided:{event.appeal_id}", "appeal-decided", event.person_id, facts)


@on(AdjudicatorCalled)
def tell_who_may_settle_it(event: AdjudicatorCalled) -> None:
    """Write to everybody who may settle what the assessors of an attempt see differently."""
    submission = queries.submission(event.submission_id)
    judged = queries.judgements(queries.latest_attempt(submission.id))
    judges = frozenset(known.assessor_id for known in judged)
    _tell_desk("adjudicate", submission, save=judges)


@on(SeatAssigned)
def tell_who_was_given_it(event: SeatAssigned) -> None:
    """Write to an assessor that somebody gave them a submission."""
    told = letters.of_claim(event.claim_id)
    _write(f"assigned:{event.claim_id}", "assigned", told.assessor_id, told.to_assessor)


@on(AssignmentLapsed)
def tell_who_gave_it(event: AssignmentLapsed) -> None:
    """Write to whoever gave a submission out that nobody has judged it."""
    told = letters.of_claim(event.claim_id)
    key, about = f"lapsed:{event.claim_id}", told.assessor_id
    _write(key, "lapsed", told.given_by, told.to_lead, about=about)


@on(PeerCommented)
def tell_what_a_peer_said(event: PeerCommented) -> None:
    """Write to the learner that a peer has commented on the draft."""
    version = achievements.version(queries.submission(event.submission_id).version_id)
    place = reverse("assessment:peers", args=[event.submission_id])
    facts = {"name": version.definition.name, "link": absolute(place)}
    _write(f"commented:{event.comment_id}", "commented", event.person_id, facts)


@on(TaskAdapted)
def tell_what_is_different(event: TaskAdapted) -> None:
    """Write to the learner what was adapted."""
    submission = queries.submission(event.submission_id)
    given = adapting.given_on(submission)
    words = next(one.words for one in given if one.id == event.adaptation_id)
    facts = {
        "name": achievements.version(submission.version_id).definition.name,
        "words": words,
        "link": absolute(reverse("assessment:workspace", args=[submission.id])),
    }
    _write(f"adapted:{event.adaptation_id}", "adapted", event.person_id, facts)


@on(HelpAnswered)
def tell_what_was_answered_to_help(event: HelpAnswered) -> None:
    """Write the answer to the learner who asked."""
    facts = assisting.of_answer(event.submission_id, event.request_id)
    _write(f"help-answered:{event.request_id}", "help-answered", event.person_id, facts)


@on(AssistanceGiven)
def tell_who_was_let_in(event: AssistanceGiven) -> None:
    """Write to somebody that a learner lets them work with them."""
    facts = assisting.of_consent(event.submission_id, event.helper_id)
    if facts:
        learner = queries.submission(event.submission_id).learner_id
        _write(f"let-in:{event.consent_id}", "let-in", event.helper_id, facts, about=learner)


@on(EvidenceSentBack)
def tell_what_was_sent_back(event: EvidenceSentBack) -> None:
    """Write to the learner which piece is hidden, and why."""
    submission = queries.submission(event.submission_id)
    try:
        item = access.own_artifact(event.artifact_id, acting=actors.person(event.person_id))
    except NotFound:  # taken out meanwhile, or its learner has left
        return
    facts = {
        "name": achievements.version(submission.version_id).definition.name,
        "title": item.title,
        "reason": item.sent_back_because,
        "link": absolute(reverse("assessment:workspace", args=[event.submission_id])),
    }
    if item.sent_back_at:
        when = item.sent_back_at.isoformat()
        _write(f"sent-back:{item.id}:{when}", "sent-back", event.person_id, facts)


@on(MessageWritten)
def tell_who_is_written_to(event: MessageWritten) -> None:
    """Write to those whom a message is for; its words stay where it lies."""
    thread = reading.thread_of(queries.submission(event.submission_id), at=clock.now())
    written = next(row for row in thread.rows if row.id == event.message_id)
    place = reverse("assessment:thread", args=[event.submission_id])
    name = thread.version.definition.name
    facts = {"name": name, "voice": written.voice, "link": absolute(place)}
    for listener in reading.listeners(written, thread):
        _write(f"message:{written.id}:{listener}", "message", listener, facts)


@on(StatementAnswered)
def tell_what_was_answered(event: StatementAnswered) -> None:
    """Write to the learner that somebody has answered a request for a statement."""
    version = achievements.version(queries.submission(event.submission_id).version_id)
    place = reverse("assessment:statements", args=[event.submission_id])
    facts = {"name": version.definition.name, "link": absolute(place)}
    _write(f"answered:{event.statement_id}", "answered", event.person_id, facts)


@on(LearnerObserved)
def tell_what_was_observed(event: LearnerObserved) -> None:
    """Write to the learner that a filled-in checklist lies among their evidence."""
    version = achievements.version(queries.submission(event.submission_id).version_id)
    place = reverse("assessment:evidence", args=[event.artifact_id])
    facts = {"name": version.definition.name, "link": absolute(place)}
    _write(f"observed:{event.artifact_id}", "observed", event.person_id, facts)


@on(SignOffEnded)
def tell_whose_signature_ended(event: SignOffEnded) -> None:
    """Write to the learner and to the counsellor that a signature was ended, and why."""
    ended = signing.sign_off(event.sign_off_id)
    version = achievements.version(ended.submission.version_id)
    place = reverse("assessment:requirements", args=[event.submission_id])
    facts = {
        "name": version.definition.name,
        "requirement": version.definition.criterion(ended.criterion_id).title,
        "counsellor": people.name_of(ended.counsellor_id),
        "organization": version.organization_name,
        "reason": ended.reason,
    }
    learners = {**facts, "link": absolute(place)}
    _post("sign-off-ended", ended.id, event.person_id, 1, learners)
    _post("sign-off-ended", ended.id, ended.counsellor_id, 1, facts)


@on(ApprovalEnded)
def tell_who_no_longer_assesses(event: ApprovalEnded) -> None:
    """Write to somebody what they no longer judge, and why."""
    ended = rights.approval(event.approval_id)
    version = rights.version_of(ended.achievement_id)
    facts = {
        "name": version.definition.name,
        "organization": version.organization_name,
        "reason": ended.reason,
    }
    _post("approval-ended", ended.id, ended.assessor_id, 1, facts)


def _tell_desk(letter: str, submission: Submission, *, save: frozenset[UUID]) -> None:
    """Write to the assessors of the organization, save those named and who is too close."""
    version = achievements.version(submission.version_id)
    house, waits = submission.organization, queries.latest_attempt(submission.id)
    facts = {
        "name": version.definition.name,
        "organization": house.name,
        "attempt": waits.number,
        "due": waits.due_at,
        "link": absolute(reverse("assessment:desk", args=[house.slug, submission.id])),
    }
    others = save | queries.too_close_to(submission)
    assessors = members_with(submission.organization_id, Permission.ASSESS)
    for assessor in rights.who_may(version, assessors):
        if assessor not in others:
            about = waits.id if waits.is_appeal else submission.id
            _post(letter, about, assessor, waits.number, facts)


def _tell_learner(letter: str, submission_id: UUID, person_id: UUID, *, attempt: int) -> None:
    submission = queries.submission(submission_id)
    version = achievements.version(submission.version_id)
    standing = queries.standing(submission_id)
    facts = {
        "name": version.definition.name,
        "organization": submission.organization.name,
        "met": sum(1 for outcome in standing if outcome.is_met),
        "total": len(version.definition.criteria),
        "link": absolute(reverse("assessment:workspace", args=[submission_id])),
    }
    _post(letter, submission_id, person_id, attempt, facts)


def _post(
    letter: str, about_id: UUID, person_id: UUID, attempt: int, facts: dict[str, Any]
) -> None:
    _write(f"{letter}:{about_id}:{attempt}:{person_id}", letter, person_id, facts)


def _write(
    key: str, letter: str, person_id: UUID, facts: dict[str, Any], *, about: UUID | None = None
) -> None:
    try:
        reach = people.reach(person_id)
    except NotFound:  # left: there is nobody to write to
        return
    post(
        key=f"assessment.{key}",
        to=reach.email,
        template=f"assessment/mail/{letter}",
        context={**facts, "person": reach.name},
        language=reach.language,
        about=about,
    )
