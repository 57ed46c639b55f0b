"""What a learner does: start, write, attach, hand in, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, chain, queries, rules, works
from insignia.assessment.actions.recording import record
from insignia.assessment.adapting.readers import version_for
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.assisting.rules import Doing
from insignia.assessment.errors import NotInThisState, WordsDiffer
from insignia.assessment.events import SubmissionSubmitted
from insignia.assessment.models import Artifact, Attempt, Submission
from insignia.assessment.panels import places
from insignia.assessment.panels import rules as panels
from insignia.assessment.signing import rules as signing
from insignia.assessment.values import Act, Route, State
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own
from insignia.guardians import access as guardians

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import MediaKind, VersionView
    from insignia.assessment.artifacts import Intake
    from insignia.foundation.actors import Actor


def start(
    version_id: UUID,
    *,
    acting: Actor,
    at: datetime,
    route: Route = Route.INFORMAL,
    site: UUID | None = None,
) -> Submission:
    """Begin work on a version, which stays pinned; a second start returns the running one.

    It is judged and awarded by who owns the definition, or by one of its authorised sites.
    """
    version = achievements.version(version_id)
    house = site or version.organization_id
    achievements.require_authority(version, house)
    rules.may_start(
        version.definition, is_current=version.is_current, is_retired=version.is_retired
    )
    learner = person(acting)
    running = queries.running_submission(version_id, person_id=learner.pk)
    if running:
        return running
    try:
        with transaction.atomic(), own():
            submission: Submission = Submission.objects.create(
                organization_id=house,
                version_id=version_id,
                learner=learner,
                route=route.value,
                started_at=at,
                saved_at=at,
            )
            record("start", submission, acting=acting, at=at)
    except IntegrityError:  # two tabs started at once: both go on with the same one
        same = queries.running_submission(version_id, person_id=learner.pk)
        if same is None:
            raise
        return same
    return submission


def save_draft(
    submission_id: UUID,
    *,
    overview: str,
    reflection: Mapping[str, str],
    what_changed: str,
    route: Route,
    acting: Actor,
    at: datetime,
    seen: str = "",
) -> Submission:
    """Keep what the learner has typed; autosave leaves no audit entry, it changes no state.

    `seen` is the mark of the words on which these were written: when others have taken their
    place since, nothing is overwritten and `WordsDiffer` is raised.
    """
    with transaction.atomic(), own():
        submission = _to_edit(submission_id, acting=acting)
        before = works.mark_of_words(submission)
        submission.overview, submission.what_changed = overview, what_changed
        submission.reflection = dict(reflection)
        submission.route, submission.saved_at = route.value, at
        if seen and before not in {seen, works.mark_of_words(submission)}:
            raise WordsDiffer
        submission.save()
        if acting.on_behalf_of:  # what a helper does is told to the learner, act by act
            record("write-for", submission, acting=acting, at=at)
    return submission


def attach(
    submission_id: UUID,
    *,
    part_id: str,
    media: MediaKind,
    title: str,
    criteria: Iterable[str],
    acting: Actor,
    at: datetime,
    where_tried: str = "",
    text: str = "",
    url: str = "",
    intake: Intake | None = None,
    sent_as: UUID | None = None,
) -> Artifact:
    """Add one item of evidence to a part of the guidelines, for the criteria it shows.

    What a device sends again under the id it gave it, because no answer came, is not added twice.
    """
    with transaction.atomic(), own():
        submission = _own(submission_id, acting=acting)
        known = queries.sent_before(submission.id, sent_as)
        if known:
            return known
        rules.after(State(submission.state), Act.EDIT)
        definition = version_for(submission).definition
        rules.may_attach(
            definition,
            works.current(submission),
            part_id=part_id,
            media=media,
            standing=queries.standing(submission.id) if definition.part_order.is_sequence else (),
        )
        artifact: Artifact = Artifact.objects.create(
            submission=submission,
            part_id=part_id,
            media=media.value,
            title=title or (intake.file_name if intake else ""),
            criteria=_known(criteria, definition.criterion_ids),
            where_tried=where_tried,
            text=text,
            url=url,
            attached_at=at,
            sent_as=sent_as,
            **_file_fields(intake),
        )
        Submission.objects.filter(pk=submission.pk).update(saved_at=at)
        record("attach", submission, acting=acting, at=at, artifact=str(artifact.id))
    return artifact


def remap(
    artifact_id: UUID,
    *,
    criteria: Iterable[str],
    where_tried: str,
    acting: Actor,
    at: datetime,
    title: str = "",
) -> Artifact:
    """Say anew which criteria an item of evidence shows, where it was tried, what it is called."""
    with transaction.atomic(), own():
        artifact = _own_artifact(artifact_id, acting=acting)
        definition = achievements.version(artifact.submission.version_id).definition
        artifact.criteria = _known(criteria, definition.criterion_ids)
        artifact.where_tried = where_tried
        if artifact.signed_at is None:  # what others signed keeps its name
            artifact.title = title or artifact.title
        artifact.save(update_fields=["criteria", "where_tried", "title"])
        record("remap", artifact.submission, acting=acting, at=at, artifact=str(artifact_id))
    return artifact


def detach(artifact_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Take an item out of the draft; attempts that hold it keep it."""
    with transaction.atomic(), own():
        artifact = _own_artifact(artifact_id, acting=acting)
        artifact.detached_at = at
        artifact.save(update_fields=["detached_at"])
        record("detach", artifact.submission, acting=acting, at=at, artifact=str(artifact_id))


def submit(submission_id: UUID, *, acting: Actor, at: datetime) -> Attempt:
    """Hand the work in: freeze it as an attempt and put it into the queue.

    A second submit of the same draft (a double click, two tabs) finds the state moved on and
    is refused; exactly one attempt exists.
    """
    with transaction.atomic(), own():
        submission = _own(submission_id, acting=acting, doing=Doing.SUBMITTING)
        state = rules.after(State(submission.state), Act.SUBMIT)
        version = version_for(submission)
        definition = version.definition
        signing.require_handed_in(definition)
        places.require_open(submission)
        guardians.require_consent(submission.learner_id)
        work = works.current(submission)
        rules.require_complete(definition, work, standing=queries.standing(submission.id))
        chain.require_attempt_left(
            definition.judging.most_attempts,
            made=queries.attempts_made(submission.version_id, person_id=submission.learner_id),
        )
        attempt: Attempt = Attempt.objects.create(
            submission=submission,
            number=submission.attempts.filter(is_appeal=False).count() + 1,
            work=works.frozen(work),
            submitted_at=at,
            due_at=rules.due_at(at, turnaround_days=definition.turnaround_days),
            **_seats(version),
        )
        submission.state, submission.submitted_at, submission.saved_at = state.value, at, at
        submission.due_at = attempt.due_at
        submission.save()
        record("submit", submission, acting=acting, at=at, attempt=attempt.number)
        announce(SubmissionSubmitted(submission.id, submission.organization_id, attempt.number))
    return attempt


def _seats(version: VersionView) -> dict[str, Any]:
    """Return how many judge an attempt that is handed in now, and who has to leave them a seat."""
    before = queries.attempts_decided_on(version.achievement_id, at_most=panels.FIRST_TEN)
    is_among_first = panels.is_among_first(decided_before=before)
    designers = achievements.designers_of(version.achievement_id) if is_among_first else ()
    return {
        "seats": panels.seats_for(version.definition.judging, decided_before=before),
        "is_among_first": is_among_first,
        "designers": sorted(str(one) for one in designers),
    }


def withdraw(submission_id: UUID, *, acting: Actor, at: datetime) -> Submission:
    """Take the submission back for good; attempts and feedback stay visible to the learner."""
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        state = rules.after(State(submission.state), Act.WITHDRAW)
        if appeals.is_running(submission):  # there is a decision, and it stays
            raise NotInThisState(Act.WITHDRAW.value, submission.state)
        submission.state = state.value
        submission.saved_at = at
        submission.save()
        record("withdraw", submission, acting=acting, at=at)
    return submission


def _to_edit(submission_id: UUID, *, acting: Actor) -> Submission:
    submission = _own(submission_id, acting=acting)
    rules.after(State(submission.state), Act.EDIT)
    return submission


def _own(submission_id: UUID, *, acting: Actor, doing: Doing = Doing.DRAFTING) -> Submission:
    """Return the learner's submission to them, or to who helps them with this."""
    return access.for_learner(submission_id, acting=acting, locking=True, doing=doing)


def _own_artifact(artifact_id: UUID, *, acting: Actor) -> Artifact:
    artifact = access.own_artifact(artifact_id, acting=acting, doing=Doing.DRAFTING)
    artifact.submission = _to_edit(artifact.submission_id, acting=acting)
    return artifact


def _known(criteria: Iterable[str], known: tuple[str, ...]) -> list[str]:
    wanted = set(criteria)
    return [criterion_id for criterion_id in known if criterion_id in wanted]


def _file_fields(intake: Intake | None) -> dict[str, object]:
    if intake is None:
        return {}
    return {
        "digest": intake.digest,
        "size": intake.size,
        "media_type": intake.media_type,
        "file_name": intake.file_name,
        "shown": intake.shown,
        "cleaned": intake.cleaned,
    }
