"""What the pages of calibration show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment.agreement import reading as agreeing
from insignia.assessment.agreement.rules import is_below_the_bar
from insignia.assessment.calibration import reading, rules
from insignia.foundation.refusals import NotFound
from insignia.organizations.access import acting_in, find, permissions_of
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Criterion, VersionView
    from insignia.assessment.calibration.values import Compared, Example, Round
    from insignia.assessment.values import Agreement
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Line:
    """One definition: whether it asks for calibration, and where the reader stands in it."""

    version: VersionView
    picture: str
    examples: int
    is_usable: bool
    is_calibrated: bool
    last: Round | None
    again: datetime | None
    agreement: Agreement | None
    is_beside_another: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The definitions of an organization that are judged by people."""

    organization: Organization
    lines: tuple[Line, ...]
    may_design: bool
    may_assess: bool


@dataclass(frozen=True, slots=True)
class Set:
    """The examples of one definition, as whoever designs it sees them."""

    organization: Organization
    version: VersionView
    examples: tuple[Example, ...]
    is_usable: bool
    outdated: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Taking:
    """A round that is about to be taken."""

    organization: Organization
    version: VersionView
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One asked score with the criterion it is about."""

    criterion: Criterion
    compared: Compared


@dataclass(frozen=True, slots=True)
class Taken:
    """A round that was taken: what differs first, then what agrees."""

    organization: Organization
    version: VersionView
    round: Round
    again: datetime | None
    differing: tuple[Difference, ...]
    agreeing: tuple[Difference, ...]


def overview(org_slug: str, *, acting: Actor, at: datetime) -> Overview:
    """Return every definition that people judge, those that ask for calibration first.

    At a site those of other organizations come with its own.
    """
    organization = acting_in(org_slug, acting=acting, permission=Permission.READ_DESK)
    offered = achievements.published_of(organization.id)
    judged = [
        version
        for version in (*offered, *achievements.awarded_at_site(organization.id))
        if version.definition.assessment_kind.is_assessed
        and not version.definition.assessment_kind.is_signed_off
        and version.definition.criteria
    ]
    keys = [version.achievement_id for version in judged]
    examples = reading.examples_by_achievement(keys)
    rounds = reading.rounds_of(person(acting).pk, achievement_ids=keys)
    beside = agreeing.beside_others(person(acting).pk, achievement_ids=keys)
    lines = [
        _line(
            version,
            examples.get(version.achievement_id, ()),
            rounds.get(version.achievement_id, ()),
            beside.get(version.achievement_id),
            at=at,
        )
        for version in judged
    ]
    lines.sort(key=lambda line: not line.version.definition.judging.needs_calibration)
    allowed = permissions_of(acting, organization)
    return Overview(
        organization, tuple(lines), Permission.DESIGN in allowed, Permission.ASSESS in allowed
    )


def set_of(org_slug: str, achievement_id: UUID, *, acting: Actor) -> Set:
    """Return the examples of a definition to whoever designs it."""
    organization, version = _opened(org_slug, achievement_id, acting, Permission.DESIGN)
    examples = reading.examples_of(achievement_id)
    fitting = rules.fitting(examples, version.definition)
    outdated = {example.id for example in examples} - {example.id for example in fitting}
    return Set(organization, version, examples, rules.is_usable(fitting), frozenset(outdated))


def taking(org_slug: str, achievement_id: UUID, *, acting: Actor, at: datetime) -> Taking:
    """Return the next round; raises where there is none to be taken now."""
    organization, version = _opened(org_slug, achievement_id, acting, Permission.ASSESS)
    examples = reading.next_round(version, assessor=person(acting), at=at)
    return Taking(organization, version, examples)


def taken(org_slug: str, round_id: UUID, *, acting: Actor) -> Taken:
    """Return a round to whoever took it, with the reasons of the reference."""
    assessor = person(acting).pk
    found = reading.round_by_id(round_id)
    organization, version = _opened(org_slug, found.achievement_id, acting, Permission.ASSESS)
    if found.assessor_id != assessor:
        raise NotFound
    criteria = {criterion.id: criterion for criterion in version.definition.criteria}
    shown = [
        Difference(criteria[one.criterion_id], one)
        for one in found.compared
        if one.criterion_id in criteria  # a newer version may have left it out
    ]
    return Taken(
        organization=organization,
        version=version,
        round=found,
        again=None if found.result.has_passed else rules.next_round_at([found]),
        differing=tuple(one for one in shown if not one.compared.agrees or one.compared.apart),
        agreeing=tuple(one for one in shown if one.compared.agrees and not one.compared.apart),
    )


def _opened(
    org_slug: str, achievement_id: UUID, acting: Actor, permission: Permission
) -> tuple[Organization, VersionView]:
    person(acting)  # who has not signed in hears that first, whether or not it exists
    version = reading.current(achievement_id)
    house = find(org_slug)
    if house.id != version.organization_id:  # a site calibrates; the owner writes the examples
        is_site = achievements.has_authority(version, house.id)
        if permission is not Permission.ASSESS or not is_site:
            raise NotFound
    return acting_in(house, acting=acting, permission=permission), version


def _line(
    version: VersionView,
    examples: tuple[Example, ...],
    rounds: tuple[Round, ...],
    agreement: Agreement | None,
    *,
    at: datetime,
) -> Line:
    fitting = rules.fitting(examples, version.definition)
    again = rules.next_round_at(rounds)
    return Line(
        version=version,
        picture=achievements.image_path(version),
        examples=len(fitting),
        is_usable=rules.is_usable(fitting),
        is_calibrated=rules.has_passed(rounds),
        last=rounds[-1] if rounds else None,
        again=again if again and again > at else None,
        agreement=agreement,
        is_beside_another=agreement is not None and is_below_the_bar(agreement),
    )
