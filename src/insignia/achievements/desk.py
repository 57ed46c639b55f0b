"""What the author's desk shows: the list by state, and one working edition with its gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator

from insignia.achievements import access, definitions, queries, rules
from insignia.achievements.models import Achievement
from insignia.achievements.rules import Act, State
from insignia.foundation import paging
from insignia.foundation.refusals import NotFound
from insignia.organizations.access import acting_in, permissions_of, scope_of
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.core.paginator import Page

    from insignia.achievements.values import Definition, VersionView
    from insignia.foundation.actors import Actor
    from insignia.foundation.paging import Page as CursorPage
    from insignia.foundation.refusals import Gap
    from insignia.organizations.access import Reference
    from insignia.organizations.models import Organization

PAGE: Final = 30
MOST_WORDS: Final = 8
_NEEDS: Final = {
    Act.REVISE: Permission.DESIGN,
    Act.SUBMIT: Permission.DESIGN,
    Act.OFFER: Permission.DESIGN,
    Act.DISCARD: Permission.DESIGN,
    Act.RETURN: Permission.PUBLISH,
    Act.PUBLISH: Permission.PUBLISH,
    Act.RETIRE: Permission.PUBLISH,
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A working edition, what it lacks, and what its reader may do with it now."""

    id: UUID
    organization: Organization
    name: str
    slug: str
    state: State
    document: dict[str, Any]
    definition: Definition
    gaps: tuple[Gap, ...]
    review_note: str
    changed_at: datetime
    changed_by: UUID | None
    versions: tuple[VersionView, ...]
    acts: frozenset[Act]
    may_design: bool
    may_publish: bool

    @property
    def current(self) -> VersionView | None:
        """The version in force, once there is one."""
        return self.versions[0] if self.versions else None

    @property
    def is_complete(self) -> bool:
        """Whether it could be published as it stands."""
        return not self.gaps

    @property
    def may(self) -> dict[str, bool]:
        """Every act by its name, for templates."""
        return {act.name.lower(): act in self.acts for act in Act}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The definitions of an organization in one state, and how many stand in the others."""

    organization: Organization
    page: Page[Achievement]
    counts: dict[str, int]
    may_design: bool


def is_short_of_assessors(edition: Edition) -> bool:
    """Say whether an organization has too few assessors for the first who hand in their work."""
    kind = edition.definition.assessment_kind
    if not kind.is_assessed or kind.is_signed_off or edition.state is State.RETIRED:
        return False
    return rules.is_short_of_assessors(
        edition.definition.judging,
        assessors=frozenset(members_with(edition.organization.id, Permission.ASSESS)),
        designers=queries.designers_of(edition.id),
    )


def shelf(org_slug: str, *, state: str, q: str, number: str | int, acting: Actor) -> Shelf:
    """Return one page of an organization's definitions, the last changed first."""
    with scope_of(org_slug, acting=acting, permission=Permission.READ_DESK) as organization:
        rows = Achievement.objects.filter(organization=organization).defer("draft")
        for word in q.split()[:MOST_WORDS]:
            rows = rows.filter(name__icontains=word)
        counts = {known.value: rows.filter(state=known.value).count() for known in State}
        chosen = rows.filter(state=state) if state in counts else rows
        page = Paginator(chosen.order_by("-changed_at", "id"), PAGE).get_page(number)
        page.object_list = list(page.object_list)
    allowed = permissions_of(acting, organization)
    return Shelf(organization, page, counts, Permission.DESIGN in allowed)


def lines(
    organization: Reference, *, state: State | None, after: str, acting: Actor
) -> CursorPage[Achievement]:
    """Return achievements for a program, the last changed first, from a cursor on."""
    with scope_of(organization, acting=acting, permission=Permission.READ_DESK) as owner:
        rows = Achievement.objects.filter(organization=owner).defer("draft")
        chosen = rows.filter(state=state.value) if state else rows
        return paging.page(chosen, by="changed_at", after=after)


def edition(org_slug: str, achievement_id: UUID, *, acting: Actor) -> Edition:
    """Return a working edition; raises `NotFound` under another organization's address."""
    opened = edition_of(achievement_id, acting=acting)
    if opened.organization.slug != org_slug:
        raise NotFound
    return opened


def edition_for(
    permission: Permission, org_slug: str, achievement_id: UUID, *, acting: Actor
) -> Edition:
    """Return the same to those who have this permission there, and to nobody else."""
    acting_in(org_slug, acting=acting, permission=permission)
    return edition(org_slug, achievement_id, acting=acting)


def edition_of(achievement_id: UUID, *, acting: Actor) -> Edition:
    """Return a working edition, whosever it is, to those who may read it."""
    with access.for_reading(achievement_id, acting=acting) as found:
        state = State(found.state)
        definition = definitions.from_json(found.draft)
        allowed = permissions_of(acting, found.organization)
        possible = rules.possible_acts(state, is_in_force=found.current_id is not None)
        return Edition(
            id=found.id,
            organization=found.organization,
            name=found.name,
            slug=found.slug,
            state=state,
            document=definitions.to_json(definition),
            definition=definition,
            gaps=rules.publish_gaps(definition),
            review_note=found.review_note,
            changed_at=found.changed_at,
            changed_by=found.changed_by_id,
            versions=queries.versions_of(found.id),
            acts=frozenset(act for act in possible if _NEEDS[act] in allowed),
            may_design=Permission.DESIGN in allowed,
            may_publish=Permission.PUBLISH in allowed,
        )
