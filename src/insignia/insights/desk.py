"""What the pages of insights show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import Measure
from insignia.foundation import charts
from insignia.foundation.charts import Row
from insignia.foundation.refusals import NotFound
from insignia.insights import queries, rules
from insignia.insights.forecast import forecast
from insignia.organizations.access import acting_in, permissions_of
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.values import Agreement, Past, Quarter, Workload
    from insignia.foundation.actors import Actor
    from insignia.foundation.charts import Chart
    from insignia.insights.forecast import Forecast
    from insignia.insights.values import FirstThing, Gain, ReviewView, Seen
    from insignia.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Line:
    """One definition, and when it is due to be looked at again."""

    version: VersionView
    picture: str
    due_on: date
    is_due: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The definitions of an organization that people judge."""

    organization: Organization
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture, and the rows of the table under it."""

    title: str
    said: str
    head: tuple[str, str]
    rows: tuple[Row, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class Reviewing:
    """One definition that is looked at: its figures now, and what was decided before."""

    organization: Organization
    version: VersionView
    due_on: date
    is_due: bool
    seen: Seen
    reviews: tuple[tuple[ReviewView, str], ...]
    may_review: bool


@dataclass(frozen=True, slots=True)
class Insight:
    """What became of the submissions of one definition."""

    organization: Organization
    version: VersionView
    past: Past
    counted_at: datetime | None
    first: FirstThing
    gain: Gain
    agreement: Agreement
    agreements: tuple[tuple[str, Agreement], ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the assessors of an organization have before them."""

    organization: Organization
    known: Workload
    forecast: Forecast
    pictures: tuple[Picture, ...]


def ahead(org_slug: str, *, acting: Actor, at: datetime) -> Ahead:
    """Return what is open, how much comes in and is judged, and where that leads."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.READ_DESK)
    known = assessment.workload_of(organization.id, at=at)
    found = forecast(known)
    return Ahead(organization, known, found, (_open_ahead(known, found), _weeks(known)))


def overview(org_slug: str, *, acting: Actor, at: datetime) -> Overview:
    """Return the definitions with submissions to be counted, what is due for a review first."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.READ_DESK)
    offered = achievements.published_of(organization.id)
    judged = [one for one in offered if one.definition.assessment_kind.is_assessed]
    reviewed = queries.last_reviews(organization.id)
    lines = [_line(version, reviewed.get(version.achievement_id), at=at) for version in judged]
    return Overview(organization, tuple(sorted(lines, key=lambda line: not line.is_due)))


def reviewing(
    org_slug: str,
    achievement_id: UUID,
    *,
    acting: Actor,
    at: datetime,
    permission: Permission = Permission.READ_DESK,
) -> Reviewing:
    """Return the figures that a review rests on, and every review so far."""
    organization, version = _opened(org_slug, achievement_id, permission, acting=acting)
    reviews = queries.reviews_of(achievement_id)
    line = _line(version, reviews[0] if reviews else None, at=at)
    names = people.names_of(one.reviewer_id for one in reviews)
    return Reviewing(
        organization=organization,
        version=version,
        due_on=line.due_on,
        is_due=line.is_due,
        seen=queries.seen_now(achievement_id),
        reviews=tuple((one, names[one.reviewer_id]) for one in reviews),
        may_review=Permission.PUBLISH in permissions_of(acting, organization),
    )


def insight(org_slug: str, achievement_id: UUID, *, acting: Actor) -> Insight:
    """Return the figures of one definition to whoever works in its organization."""
    organization, version = _opened(org_slug, achievement_id, acting=acting)
    past, counted_at = queries.past_of(achievement_id)
    titles = {one.id: one.title for one in version.definition.criteria}
    return Insight(
        organization=organization,
        version=version,
        past=past,
        counted_at=counted_at,
        first=rules.first_thing(past, titles),
        gain=rules.gain(past.attempts),
        agreement=assessment.agreement_of(achievement_id),
        agreements=tuple(
            (titles[key], agreement)
            for key, agreement in assessment.agreement_by_criterion(achievement_id).items()
            if key in titles
        ),
        pictures=(
            _funnel(past),
            _attempts(past),
            _criteria(past, titles),
            _months(past),
            _quarters(assessment.agreement_by_quarter(achievement_id)),
        ),
    )


def _open_ahead(known: Workload, found: Forecast) -> Picture:
    now = Row(_("Now"), str(known.open_now), known.open_now)
    later = tuple(
        Row(
            label=ngettext("In {n} week", "In {n} weeks", one.weeks).format(n=one.weeks),
            value=str(one.usual),
            number=one.usual,
            note=_("{least} to {most}").format(least=one.least, most=one.most),
        )
        for one in found.ahead
    )
    rows = (now, *later) if later else ()
    return Picture(
        _("Open submissions"),
        _("If the next weeks are like the last: as usual, and from slack to busy weeks."),
        (_("When"), _("Open")),
        rows,
        charts.columns(rows),
    )


def _weeks(known: Workload) -> Picture:
    rows = tuple(
        Row(
            label=date_format(week.first, "SHORT_DATE_FORMAT"),
            value=_("{arrived} came, {judged} judged").format(
                arrived=week.arrived, judged=week.judged
            ),
            number=week.arrived,
        )
        for week in known.weeks
    )
    return Picture(
        _("What came in, and what was judged"),
        _("By week, from Monday."),
        (_("Week"), _("Attempts")),
        rows,
        charts.bars(rows),
    )


def _opened(
    org_slug: str,
    achievement_id: UUID,
    permission: Permission = Permission.READ_DESK,
    *,
    acting: Actor,
) -> tuple[Organization, VersionView]:
    organization = acting_in(org_slug, acting=acting, permission=permission)
    version = achievements.current_versions([achievement_id]).get(achievement_id)
    if version is None or version.organization_id != organization.id:
        raise NotFound
    return organization, version


def _line(version: VersionView, last: ReviewView | None, *, at: datetime) -> Line:
    due_on = rules.review_due_on(version.published_at.date(), last)
    return Line(version, achievements.image_path(version), due_on, at.date() >= due_on)


def _funnel(past: Past) -> Picture:
    steps = (
        (_("Started"), past.started),
        (_("Handed in"), past.handed_in),
        (_("Judged"), past.judged),
        (_("Passed"), past.passed),
    )
    rows = tuple(Row(label, _of(number, past.started), number) for label, number in steps)
    return Picture(
        _("How far learners come"),
        _("Of everybody who has ever started."),
        (_("Step"), _("Learners")),
        rows if past.started else (),
        charts.bars(rows, most=past.started),
    )


def _attempts(past: Past) -> Picture:
    rows = tuple(
        _share(_("Attempt {n}").format(n=one.number), one.passed, one.passed + one.returned)
        for one in past.attempts
    )
    return Picture(
        _("Passed, by attempt"),
        _("Whether what is handed in again is better."),
        (_("Attempt"), _("Passed")),
        rows,
        charts.bars(rows, most=1),
    )


def _criteria(past: Past, titles: dict[str, str]) -> Picture:
    rows = tuple(
        _share(titles[one.criterion_id], one.missed, one.judged)
        for one in rules.most_missed(past.criteria)
        if one.criterion_id in titles
    )
    return Picture(
        _("What is missed most"),
        _("In the latest 500 decisions, by criterion."),
        (_("Criterion"), _("Not met")),
        rows,
        charts.bars(rows, most=1),
    )


def _months(past: Past) -> Picture:
    rows = tuple(
        Row(
            label=date_format(month.first, "m/y"),
            value=f"{month.median:.1f}",
            number=month.median,
            note=f"n = {month.decisions}",
        )
        for month in rules.months(past.waited)
    )
    return Picture(
        _("Days to a verdict"),
        _("The median of each month, and of how many verdicts."),
        (_("Month"), _("Days")),
        rows,
        charts.columns(rows),
    )


def _quarters(quarters: tuple[Quarter, ...]) -> Picture:
    figures = [(one.first, one.agreement.figure(Measure.PER_CENT)) for one in quarters]
    rows = tuple(
        Row(
            label=date_format(first, "m/y"),
            value=_("too few") if figure.value is None else f"{figure.value * 100:.0f} %",
            number=figure.value or 0,
            note=f"n = {figure.size}",
        )
        for first, figure in figures
    )
    return Picture(
        _("Agreement, by quarter"),
        _("Of the verdicts that several people gave on the same criterion, how many were alike."),
        (_("Three months from"), _("Alike")),
        rows,
        charts.columns(rows, most=1),
    )


def _share(label: str, part: int, whole: int) -> Row:
    return Row(label, _of(part, whole), part / whole if whole else 0)


def _of(part: int, whole: int) -> str:
    """Say a number with its base, and its share where there are enough to speak of one."""
    share = rules.share(part, whole)
    said = _("{part} of {whole}").format(part=part, whole=whole)
    return said if share is None else f"{said} ({share * 100:.0f} %)"
