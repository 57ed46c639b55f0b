"""What the pages about signing off show: a learner's list, and what somebody has signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access
from insignia.assessment.models import SignOff, Submission
from insignia.assessment.signing import reaching
from insignia.assessment.values import Signature, State
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from insignia.achievements.values import Criterion, VersionView
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, with its signature where it has one, and those that were ended."""

    criterion: Criterion
    signature: Signature | None
    ended: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class RequirementList:
    """A learner's requirements: what is signed, by whom, and what is still to be done."""

    submission: Submission
    version: VersionView
    picture: str
    learner: str
    requirements: tuple[Requirement, ...]
    token: str

    @property
    def signed(self) -> int:
        """How many requirements are signed."""
        return sum(1 for one in self.requirements if one.signature)

    @property
    def open(self) -> tuple[Requirement, ...]:
        """What is still to be signed; nothing once it was decided, or given up."""
        is_running = State(self.submission.state).is_editable
        return tuple(one for one in self.requirements if is_running and not one.signature)


@dataclass(frozen=True, slots=True)
class Accompanied:
    """A learner for whom a counsellor has signed something, and how far they are."""

    submission: Submission
    version: VersionView
    learner: str
    signed: int
    token: str

    @property
    def total(self) -> int:
        """How many requirements there are."""
        return len(self.version.definition.criteria)


@dataclass(frozen=True, slots=True)
class Ending:
    """A signature before who may end it."""

    id: UUID
    achievement_id: UUID
    requirement: str
    language: str
    learner: str
    counsellor: str
    done_on: date
    can_end: bool


def of_learner(submission_id: UUID, *, acting: Actor) -> RequirementList:
    """Return the actor's own list; raises `NotFound` where nothing is signed off."""
    submission = access.for_learner(submission_id, acting=acting)
    found = _list(submission)
    if not found.version.definition.assessment_kind.is_signed_off:
        raise NotFound
    return found


def for_counsellor(submission_id: UUID, token: str, *, acting: Actor) -> RequirementList:
    """Return the list of a learner to a counsellor who was given its link."""
    return _list(reaching.for_signing(submission_id, token, acting=acting))


def accompanied(org_slug: str, *, acting: Actor) -> tuple[Organization, tuple[Accompanied, ...]]:
    """Return the learners for whom the actor has signed something, the latest first."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.ASSESS)
    with within(organization.id):
        mine = SignOff.objects.filter(counsellor_id=person(acting).pk, ended_at=None)
        latest = list(mine.order_by("-signed_at").values_list("submission_id", flat=True)[:500])
        keys = list(dict.fromkeys(latest))[:MOST_SHOWN]
        rows = Submission.objects.select_related("learner").in_bulk(keys)
        signed = _counted(keys)
    versions = achievements.versions({row.version_id for row in rows.values()})
    return organization, tuple(
        Accompanied(
            submission=rows[key],
            version=versions[rows[key].version_id],
            learner=rows[key].learner.name,
            signed=signed.get(key, 0),
            token=reaching.token_of(key),
        )
        for key in keys
    )


def latest_of(version: VersionView) -> list[Ending]:
    """Return the latest signatures under a definition, for who approves its counsellors."""
    if not version.definition.assessment_kind.is_signed_off:
        return []
    with own():
        rows = SignOff.objects.filter(
            submission__version__achievement_id=version.achievement_id, ended_at=None
        )
        named = rows.select_related("counsellor", "submission__learner", "submission__version")
        found = list(named.order_by("-signed_at")[:MOST_SHOWN])
    return [ending(row) for row in found]


def ending(row: SignOff) -> Ending:
    """Return a signature as who may end it sees it."""
    version = row.submission.version
    titles = {one["id"]: one["title"] for one in version.definition["criteria"]}
    return Ending(
        id=row.id,
        achievement_id=version.achievement_id,
        requirement=titles[row.criterion_id],
        language=version.definition["language"],
        learner=row.submission.learner.name,
        counsellor=row.counsellor.name,
        done_on=row.done_on,
        can_end=State(row.submission.state).is_editable and row.ended_at is None,
    )


def sign_off(sign_off_id: UUID) -> SignOff:
    """Return a signature by its id, for work that follows an event; raises `NotFound`."""
    with own():
        rows = SignOff.objects.select_related("submission")
        found: SignOff | None = rows.filter(pk=sign_off_id).first()
    if found is None:
        raise NotFound
    return found


def signatures(submission_id: UUID) -> tuple[Signature, ...]:
    """Return every signature on a learner's list, ended ones too, the earliest first."""
    with own():
        rows = SignOff.objects.filter(submission_id=submission_id).order_by("signed_at", "id")
        found = list(rows)
    names = people.names_of({row.counsellor_id for row in found})
    return tuple(
        Signature(
            id=row.id,
            criterion_id=row.criterion_id,
            counsellor_id=row.counsellor_id,
            counsellor=names[row.counsellor_id],
            done_on=row.done_on,
            place=row.place,
            words=row.words,
            signed_at=row.signed_at,
            ended_at=row.ended_at,
            reason=row.reason,
        )
        for row in found
    )


def _list(submission: Submission) -> RequirementList:
    version = achievements.version(submission.version_id)
    found = signatures(submission.id)
    return RequirementList(
        submission=submission,
        version=version,
        picture=achievements.image_path(version),
        learner=people.name_of(submission.learner_id),
        requirements=tuple(
            Requirement(
                criterion,
                next((one for one in _of(found, criterion.id) if not one.ended_at), None),
                tuple(one for one in _of(found, criterion.id) if one.ended_at),
            )
            for criterion in version.definition.criteria
        ),
        token=reaching.token_of(submission.id),
    )


def _of(found: Iterable[Signature], criterion_id: str) -> tuple[Signature, ...]:
    return tuple(one for one in found if one.criterion_id == criterion_id)


def _counted(keys: list[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = dict.fromkeys(keys, 0)
    rows = SignOff.objects.filter(submission_id__in=keys, ended_at=None)
    for key in rows.values_list("submission_id", flat=True):
        found[key] += 1
    return found
