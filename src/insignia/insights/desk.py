"""What the pages of insights show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import Measure
from insignia.foundation.refusals import NotFound
from insignia.insights import charts, queries, rules
from insignia.insights.charts import Row
from insignia.insights.forecast import forecast
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.values import Agreement, Past, Quarter, Workload
    from insignia.foundation.actors import Actor
    from insignia.insights.charts import Chart
    from insignia.insights.forecast import Forecast
    from insignia.insights.values import FirstThing, Gain
    from insignia.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Overview:
    """The definitions of an organization that people judge."""

    organization: Organization
    versions: tuple[tuple[VersionView, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture, and the rows of the table under it."""

    title: str
    said: str
    head: tuple[str, str]
    rows: tuple[Row, ...]
    chart: Chart


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


def overview(org_slug: str, *, acting: Actor) -> Overview:
    """Return the definitions with submissions to be counted."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.READ_DESK)
    offered = achievements.published_of(organization.id)
    judged = [one for one in offered if one.definition.assessment_kind.is_assessed]
    return Overview(
        organization, tuple((version, achievements.image_path(version)) for version in judged)
    )


def insight(org_slug: str, achievement_id: UUID, *, acting: Actor) -> Insight:
    """Return the figures of one definition to whoever works in its organization."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.READ_DESK)
    version = next(
        (one for one in achievements.versions_of(achievement_id) if one.is_current), None
    )
    if version is None or version.organization_id != organization.id:
        raise NotFound
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
