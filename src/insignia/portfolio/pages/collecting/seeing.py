"""What a person's credentials come to: the skills they show, and how they came over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from insignia.accounts.access import person
from insignia.foundation import charts
from insignia.foundation.charts import Row
from insignia.portfolio.collecting import reading

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request
    from insignia.portfolio.collecting.values import Period

A_PAGE = 40


@require_safe
def skills(request: Request) -> HttpResponse:
    """Show which credentials show which skill, and where the skill is described."""
    wanted = request.GET.get("q", "").strip()
    every = reading.skills_of(reading.sound_of(person(request.actor).pk))
    found = [each for each in every if wanted.casefold() in each.name.casefold()]
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": wanted, "has_any": bool(every)}
    return render(request, "portfolio/collecting/skills.html", context)


@require_safe
def growth(request: Request) -> HttpResponse:
    """Show how credentials and skills came together; nobody is compared with anybody."""
    sound = reading.sound_of(person(request.actor).pk)
    periods = reading.growth_of(sound)
    rows = [
        Row(_shortly(each), str(each.total), each.total, _year(each, periods[0]))
        for each in periods
    ]
    context = {
        "periods": [(_label(each), each) for each in periods],
        "latest": periods[-1] if periods else None,
        "chart": charts.columns(rows),
        "years": reading.timeline_of(sound),
    }
    return render(request, "portfolio/collecting/growth.html", context)


def _shortly(period: Period) -> str:
    """Return what stands under a column: there is room for four letters."""
    if not period.quarter:
        return str(period.year)
    return _("Q{quarter}").format(quarter=period.quarter)


def _year(period: Period, first: Period) -> str:
    """Return the year below quarters: once a year, and below the first."""
    return str(period.year) if period.quarter and (period == first or period.quarter == 1) else ""


def _label(period: Period) -> str:
    if not period.quarter:
        return str(period.year)
    return _("{year} Q{quarter}").format(year=period.year, quarter=period.quarter)
