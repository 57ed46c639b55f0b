"""What the page shows on which a lead gives out what waits: who could judge it, who should."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment.blind import readers
from insignia.assessment.calibration import reading as calibration
from insignia.assessment.models import Claim, Conflict
from insignia.assessment.panels import seating
from insignia.assessment.queueing import rules, shelves
from insignia.assessment.queueing.rules import Wanting
from insignia.assessment.rights import readers as rights
from insignia.assessment.rights.rules import Right
from insignia.foundation import paging
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who could be given a submission, and how many they hold now."""

    person_id: UUID
    name: str
    load: int


@dataclass(frozen=True, slots=True)
class ToGive:
    """One submission that wants an assessor, with who could be one, the first of them proposed."""

    submission: Submission
    version: VersionView
    picture: str
    learner: str
    attempt_number: int
    is_overdue: bool
    choices: tuple[Choice, ...]
    proposed: UUID | None


@dataclass(frozen=True, slots=True)
class Giving:
    """One page of what wants an assessor."""

    organization: Organization
    rows: tuple[ToGive, ...]
    next: str | None


def giving(org_slug: str, *, acting: Actor, at: datetime, after: str = "") -> Giving:
    """Return what is due first of what nobody is at work on, with a proposal for each."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.MANAGE_MEMBERS)
    waiting = shelves.waiting_in(organization.id).exclude(learner_id=person(acting).pk)
    with own():
        page = paging.page(
            shelves.with_a_free_seat(waiting, at=at).select_related("learner"),
            by="waits_until",
            after=after,
            size=PAGE,
            is_oldest_first=True,
        )
    rows: Sequence[Any] = page.rows
    versions = achievements.versions({row.version_id for row in rows})
    assessors = members_with(organization.id, Permission.ASSESS)
    loads = _loads(organization.id, at=at)
    wanting = _wanting(rows, versions, assessors, at=at)
    proposed = rules.proposed(wanting.values(), loads=loads)
    names = people.names_of(assessors)
    found = []
    for row in rows:
        version = readers.as_judged(versions[row.version_id], is_appeal=row.is_appeal)
        one = wanting[row.pk]
        fitting = rules.fit(one, loads=loads)
        found.append(
            ToGive(
                submission=row,
                version=version,
                picture=achievements.image_path(version),
                learner=readers.learner_shown(row, version),
                attempt_number=row.attempt_number,
                is_overdue=row.waits_until < at,
                choices=tuple(Choice(who, names[who], loads.get(who, 0)) for who in fitting),
                proposed=proposed.get(row.attempt_id),
            )
        )
    return Giving(organization, tuple(found), page.next)


def _wanting(
    rows: Sequence[Any],
    versions: Mapping[UUID, VersionView],
    assessors: Sequence[UUID],
    *,
    at: datetime,
) -> dict[UUID, Wanting]:
    """Return for each submission, by id, what the rules ask."""
    panels = seating.panels_of({row.attempt_id: seating.empty(row) for row in rows}, at=at)
    entitled = rights.who_may_each(versions.values(), assessors)
    uncalibrated = calibration.uncalibrated(versions.values(), assessor_ids=assessors)
    close = _too_close(rows)
    found = {}
    for row in rows:
        about = versions[row.version_id].achievement_id
        held = entitled[about]
        found[row.pk] = Wanting(
            id=row.attempt_id,
            panel=panels[row.attempt_id],
            able=frozenset(one for one in held if (about, one) not in uncalibrated),
            approved=frozenset(one for one, right in held.items() if right is Right.APPROVED),
            too_close=close[row.pk] | {row.learner_id},
        )
    return found


def _too_close(rows: Sequence[Any]) -> Mapping[UUID, frozenset[UUID]]:
    """Return who must not judge which of some submissions of one organization."""
    by_learner: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        by_learner[row.learner_id].append(row)
    found: dict[UUID, frozenset[UUID]] = defaultdict(frozenset)
    with own():
        conflicts = Conflict.objects.filter(
            organization_id__in={row.organization_id for row in rows}, learner_id__in=by_learner
        ).values_list("learner_id", "submission_id", "assessor_id")
        for learner_id, submission_id, assessor_id in conflicts:
            for row in by_learner[learner_id]:
                if submission_id in {None, row.pk}:
                    found[row.pk] |= {assessor_id}
    return found


def _loads(organization_id: UUID, *, at: datetime) -> Counter[UUID]:
    """Return how many submissions each assessor holds now."""
    with within(organization_id):
        running = Claim.objects.filter(ended_at=None, expires_at__gt=at)
        return Counter(running.values_list("assessor_id", flat=True))
