"""Somebody watches a learner at a task; what they say becomes evidence that nobody can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext, override

from insignia.accounts.access import person
from insignia.achievements.values import MediaKind
from insignia.assessment import queries, rules, works
from insignia.assessment.actions.conflicting import note_observing
from insignia.assessment.actions.recording import record
from insignia.assessment.adapting.readers import version_for
from insignia.assessment.events import LearnerObserved
from insignia.assessment.models import Artifact, Attempt
from insignia.assessment.observing import reaching
from insignia.assessment.observing import rules as observing
from insignia.assessment.others import asking
from insignia.assessment.sequences import rules as sequences
from insignia.assessment.values import Act, Answer, State
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.assessment.models import Submission
    from insignia.assessment.values import Watched
    from insignia.foundation.actors import Actor


def observe(
    submission_id: UUID,
    token: str,
    *,
    part_id: str,
    watched: Watched,
    text: str,
    acting: Actor,
    at: datetime,
) -> Artifact:
    """Keep what an approved assessor saw a learner do, as evidence of the draft.

    It decides nothing, and who watched judges this piece of work no more.
    """
    with transaction.atomic(), own():
        submission = reaching.for_observing(submission_id, token, acting=acting, locking=True)
        rules.after(State(submission.state), Act.EDIT)
        definition = version_for(submission).definition
        part = observing.watched_part(definition, part_id)
        _require_open(submission, definition, part_id=part_id)
        observer, language = person(acting), submission.learner.language
        signed = {"name": observer.name, "role": submission.organization.name}
        unsigned = asking.unsigned(Answer.GIVEN, **signed, text=text)
        found = observing.observed(
            part, watched, today=at.date(), unsigned=unsigned, is_by_assessor=True
        )
        made: Artifact = Artifact.objects.create(
            submission=submission,
            part_id=part_id,
            media=MediaKind.TEXT.value,
            title=title(language),
            criteria=list(part.criteria),
            text=text,
            signed_by="{name}, {role}".format(**signed),
            signed_at=at,
            observed=works.observed_to_json(found),
            observer=observer,
            attached_at=at,
        )
        submission.saved_at = at
        submission.save(update_fields=["saved_at"])
        note_observing(submission, observer_id=observer.pk, at=at)
        record("observe", submission, acting=acting, at=at, artifact=str(made.id))
        announce(LearnerObserved(submission.id, submission.learner_id, made.id))
    return made


def title(language: str) -> str:
    """Name the item in its learner's language; titles are public, so nobody's name stands there."""
    with override(language):
        return gettext("Observation")


def forget_observer(person_id: UUID) -> None:
    """Take the name of somebody who leaves out of what they watched; what they saw stays."""
    nobody = gettext("a former member")
    mine = Artifact.objects.filter(observer_id=person_id)
    signed = {str(key) for key in mine.values_list("id", flat=True)}
    kept = Attempt.objects.filter(submission__artifacts__observer_id=person_id).distinct()
    for attempt in kept:
        work = works.thawed(attempt.work)
        attempt.work = works.frozen(works.without_names(work, signed, nobody=nobody))
        attempt.save(update_fields=["work"])
    mine.update(signed_by=nobody)


def _require_open(submission: Submission, definition: Definition, *, part_id: str) -> None:
    """Refuse a part whose turn has not come."""
    standing = queries.standing(submission.id)
    still_open = {one.id for one in rules.open_criteria(definition, standing)}
    sequences.require_open(definition, works.current(submission), still_open, part_id=part_id)
