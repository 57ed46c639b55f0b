"""What the queue's page shows: one page of what waits, what is due first standing first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import queries
from insignia.assessment.blind import readers
from insignia.assessment.panels import seating
from insignia.assessment.panels.seating import Standing
from insignia.assessment.queueing import shelves
from insignia.assessment.queueing.shelves import Show
from insignia.assessment.rights import readers as rights
from insignia.foundation import paging
from insignia.foundation.tenancy import own
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Claim, Submission
    from insignia.assessment.values import Panel
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue somebody asks for."""

    show: Show = Show.FREE
    words: str = ""
    language: str = ""
    is_overdue: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of a shelf is asked for."""
        return bool(self.words or self.filters)

    @property
    def filters(self) -> int:
        """How many filters are set, besides the words."""
        return bool(self.language) + self.is_overdue


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission in the queue."""

    submission: Submission
    version: VersionView
    picture: str
    learner: str
    attempt_number: int
    is_overdue: bool
    claims: tuple[Claim, ...]
    mine: Claim | None
    is_handed_in: bool
    is_kept: bool
    panel: Panel


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, with how many stand under each heading, as far as it is counted."""

    organization: Organization
    rows: tuple[Waiting, ...]
    next: str | None
    counts: dict[str, int]
    overdue: int
    languages: tuple[str, ...]


def queue(org_slug: str, wanted: Wanted, *, acting: Actor, at: datetime, after: str = "") -> Queue:
    """Return one page of what waits for a verdict, from a cursor on."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.ASSESS)
    assessor = person(acting).pk
    rows = shelves.open_to(assessor, organization_id=organization.id)
    closed = rights.closed_to(assessor, organization_id=organization.id)
    if closed:
        rows = rows.exclude(version__achievement_id__in=closed)
    overdue = shelves.counted(rows.filter(waits_until__lt=at))
    languages = tuple(achievements.languages_of(organization.id))
    if wanted.language not in languages:
        wanted = replace(wanted, language="")
    rows = _narrowed(rows, wanted, organization_id=organization.id, at=at)
    shelf_of = {show: shelves.shelf(show, rows, assessor=assessor, at=at) for show in Show}
    with own():
        page = paging.page(
            shelf_of[wanted.show].select_related("learner"),
            by="waits_until",
            after=after,
            size=PAGE,
            is_oldest_first=True,
        )
    return Queue(
        organization,
        _waiting(page.rows, assessor=assessor, at=at),
        page.next,
        {show.value: shelves.counted(found) for show, found in shelf_of.items()},
        overdue,
        languages,
    )


def next_for(org_slug: str, *, acting: Actor, at: datetime) -> Submission | None:
    """Return what is due first of what waits for somebody to take it on.

    Where the last seat is kept for somebody who has not designed it, it is not for a designer.
    """
    found = queue(org_slug, Wanted(), acting=acting, at=at)
    return next((row.submission for row in found.rows if not row.is_kept), None)


def _narrowed(rows: Any, wanted: Wanted, *, organization_id: UUID, at: datetime) -> Any:
    if wanted.words or wanted.language:
        chosen = achievements.version_ids(
            organization_id, words=wanted.words.split(), language=wanted.language
        )
        rows = rows.filter(version_id__in=chosen)
    return rows.filter(waits_until__lt=at) if wanted.is_overdue else rows


def _waiting(rows: tuple[Any, ...], *, assessor: UUID, at: datetime) -> tuple[Waiting, ...]:
    seats = {row.attempt_id: seating.empty(row) for row in rows}
    claims, panels = queries.running_claims(seats, at=at), seating.panels_of(seats, at=at)
    versions = achievements.versions({row.version_id for row in rows})
    found = []
    for row in rows:
        version = readers.as_judged(versions[row.version_id], is_appeal=row.is_appeal)
        held = tuple(claims[row.attempt_id])
        found.append(
            Waiting(
                submission=row,
                version=version,
                picture=achievements.image_path(version),
                learner=readers.learner_shown(row, version),
                attempt_number=row.attempt_number,
                is_overdue=row.waits_until < at,
                claims=held,
                mine=next((claim for claim in held if claim.assessor_id == assessor), None),
                is_handed_in=assessor in panels[row.attempt_id].handed_in,
                is_kept=seating.standing_at(panels[row.attempt_id], assessor=assessor)
                is Standing.KEPT,
                panel=panels[row.attempt_id],
            )
        )
    return tuple(found)
