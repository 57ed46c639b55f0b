"""Fetch and authorise in one step: who may see or touch a submission.

A stranger gets `NotFound`, as if the submission did not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from insignia.accounts.access import person
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.appeals import rules as appeals_rules
from insignia.assessment.assisting import readers as assistance
from insignia.assessment.assisting import rules as assisting
from insignia.assessment.models import Artifact, Attempt, Conflict, Submission, Upload
from insignia.assessment.others import asked
from insignia.assessment.rights import readers as rights
from insignia.assessment.rights import rules as rights_rules
from insignia.assessment.rules import may_assess
from insignia.assessment.values import ConflictKind, ConflictView
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.assisting.rules import Doing
    from insignia.foundation.actors import Actor


def for_learner(
    submission_id: UUID, *, acting: Actor, locking: bool = False, doing: Doing | None = None
) -> Submission:
    """Return the actor's own submission; lock its row when it is about to change.

    Who acts for the learner gets it by consent alone, and only for what a helper may be `doing`.
    """
    who = person(acting).pk
    with own():
        rows = Submission.objects.select_related("version", "organization")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Submission | None = rows.filter(
            pk=submission_id, learner_id=acting.behalf_id or who
        ).first()
    if found is None:
        raise NotFound
    if acting.on_behalf_of:
        _require_consent(found, helper=who, doing=doing)
    return found


def _require_consent(submission: Submission, *, helper: UUID, doing: Doing | None) -> None:
    consent = assistance.running(submission.pk, helper_id=helper)
    if consent is None or doing is None:
        raise NotFound
    assisting.require_consent(doing, may_submit=consent.may_submit)


def for_assessing(submission_id: UUID, *, acting: Actor, locking: bool = False) -> Submission:
    """Return a handed-in submission to an assessor of its organization.

    Never to its learner, nor to anybody who is too close to them or to the work.
    """
    found = _of_organization(submission_id, acting=acting, permission=Permission.ASSESS)
    if locking:  # before the question who is too close, which others may answer meanwhile
        with own():
            found = Submission.objects.select_for_update().get(pk=found.pk)
    assessor = person(acting).pk
    known = conflicts(found, assessor_id=assessor)
    may_assess(known, assessor=assessor, learner=found.learner_id)
    if found.submitted_at is None:
        raise NotFound
    with own():
        rights_rules.require(rights.right_of(found, assessor))
    before = appeals.who_must_not_judge(found)
    appeals_rules.require_fresh_eyes(assessor, judged_before=before)
    return found


def for_assigning(submission_id: UUID, *, acting: Actor) -> Submission:
    """Return a handed-in submission to who decides who assesses; never to its learner."""
    found = _of_organization(submission_id, acting=acting, permission=Permission.MANAGE_MEMBERS)
    if found.submitted_at is None or found.learner_id == person(acting).pk:
        raise NotFound
    return found


def conflicts(submission: Submission, *, assessor_id: UUID) -> tuple[ConflictView, ...]:
    """Return what is known of an assessor's closeness to a learner and this work of theirs."""
    with own():
        rows = Conflict.objects.filter(
            Q(submission=None) | Q(submission=submission),
            organization_id=submission.organization_id,
            learner_id=submission.learner_id,
            assessor_id=assessor_id,
        )
        return tuple(
            ConflictView(ConflictKind(kind), is_declared)
            for kind, is_declared in rows.values_list("kind", "is_declared")
        )


def artifact_for_reading(artifact_id: UUID, *, acting: Actor) -> Artifact:
    """Return a piece of evidence to its learner and to peers, or once handed in to assessors."""
    with own():
        found = (
            Artifact.objects.select_related("submission__organization")
            .filter(pk=artifact_id)
            .first()
        )
    if found is None:
        raise NotFound
    reader = person(acting).pk
    if found.submission.learner_id == reader:
        return found
    if assistance.running(found.submission_id, helper_id=reader):
        return found
    if not asked.is_shown_to(reader, found):
        for_assessing(found.submission_id, acting=acting)
        _require_handed_in(found)
    if found.sent_back_at is not None:  # until its learner has seen to the people in it
        raise NotFound
    return found


def own_artifact(artifact_id: UUID, *, acting: Actor, doing: Doing | None = None) -> Artifact:
    """Return an item of the actor's own draft, or of one whose learner they help."""
    who = person(acting).pk
    with own():
        rows = Artifact.objects.select_related("submission__organization")
        found: Artifact | None = rows.filter(
            pk=artifact_id, submission__learner_id=acting.behalf_id or who, detached_at=None
        ).first()
    if found is None:
        raise NotFound
    if acting.on_behalf_of:
        _require_consent(found.submission, helper=who, doing=doing)
    return found


def own_upload(upload_id: UUID, *, acting: Actor, locking: bool = False) -> Upload:
    """Return a file of the actor's that is on its way."""
    with own():
        rows = Upload.objects.select_related("submission")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Upload | None = rows.filter(
            pk=upload_id, submission__learner_id=person(acting).pk
        ).first()
    if found is None:
        raise NotFound
    return found


def _require_handed_in(artifact: Artifact) -> None:
    """Keep a draft to its learner: only what stands in an attempt is shown to an assessor."""
    with own():
        kept = Attempt.objects.filter(submission_id=artifact.submission_id)
        items = [
            item["id"] for work in kept.values_list("work", flat=True) for item in work["artifacts"]
        ]
    if str(artifact.id) not in items:
        raise NotFound


def _of_organization(submission_id: UUID, *, acting: Actor, permission: Permission) -> Submission:
    with own():
        found: Submission | None = (
            Submission.objects.select_related("version", "organization", "learner")
            .filter(pk=submission_id)
            .first()
        )
    if found is None:
        person(acting)  # who has not signed in hears that first, whether or not it exists
        raise NotFound
    organizations.acting_in(found.organization_id, acting=acting, permission=permission)
    return found
