"""Who reads blind, and what stands for a learner there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import works
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.blind import rules
from insignia.assessment.blind.rules import Identity, Masks
from insignia.assessment.third_parties import readers as others
from insignia.assessment.values import Work
from insignia.organizations import queries as organizations

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Artifact, Submission
    from insignia.assessment.values import ArtifactView


def identity_of(person_id: UUID, *, judged_by: UUID) -> Identity:
    """Return what could tell who a learner is; who judges them is no secret and left out."""
    learner = people.person_with_id(person_id)
    if learner.erased_at is not None:
        return Identity("")
    places = organizations.organizations_of(person_id)
    return Identity(
        name=learner.name,
        addresses=tuple(
            sorted({learner.email or "", *people.verified_addresses(person_id)} - {""})
        ),
        institutions=tuple(place.name for place in places if place.organization_id != judged_by),
    )


def masks() -> Masks:
    """Return what stands where something was taken out."""
    return Masks(
        word=_("[hidden]"),
        link=_("This link is hidden, because it holds the name of who handed it in."),
    )


def as_judged(version: VersionView, *, is_appeal: bool) -> VersionView:
    """Return a version as its assessors work by it: an appeal is always judged without names."""
    if not is_appeal:
        return version
    judging = replace(version.definition.judging, is_blind=True)
    return replace(version, definition=replace(version.definition, judging=judging))


def work_shown(work: Work, submission: Submission, version: VersionView) -> Work:
    """Return a work as its assessors see it, and where they judge blind without its learner's name.

    What was sent back for the sake of others in it is shown to none of them.
    """
    work = others.as_assessors_see(work)
    if not version.definition.judging.is_blind:
        return work
    identity = identity_of(submission.learner_id, judged_by=submission.organization_id)
    return rules.blinded(work, identity, masks=masks())


def learner_shown(submission: Submission, version: VersionView) -> str:
    """Return how a learner is called before their assessors."""
    if version.definition.judging.is_blind:
        return nobodys_name(submission.id)
    learner = submission.learner
    return learner.name if learner.erased_at is None else people.name_of(learner.pk)


def nobodys_name(submission_id: UUID) -> str:
    """Return what a submission is called whose learner is not to be known."""
    return _("Submission {number}").format(number=str(submission_id)[-4:].upper())


def view_for(artifact: Artifact, *, reader: UUID) -> ArtifactView:
    """Return a piece of evidence as somebody who may read it sees it."""
    view, submission = works.artifact_view(artifact), artifact.submission
    if submission.learner_id == reader:
        return view
    version = as_judged(
        achievements.version(submission.version_id),
        is_appeal=bool(appeals.latest_is_appeal([submission.id])),
    )
    (shown,) = work_shown(Work((view,)), submission, version).artifacts
    return shown
