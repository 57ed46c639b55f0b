"""The lead's pages: the groups of an organization, and one group with where each learner stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.cohorts import access, actions, queries, rules
from insignia.cohorts.errors import CohortHasEnded
from insignia.cohorts.forms import CohortForm
from insignia.cohorts.wording import STANDING_STATES
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute
from insignia.foundation.showing import UNPROCESSABLE, sentence_of
from insignia.organizations.access import acting_in, permissions_of
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.assessment.values import StagesDone
    from insignia.cohorts.models import Cohort
    from insignia.cohorts.values import Goal, Learner
    from insignia.foundation.requests import Request

PAGE = 20


@require_safe
def desk(request: Request, slug: str) -> HttpResponse:
    """Show the groups of an organization, the newest first."""
    organization = acting_in(slug, acting=request.actor, permission=Permission.LEAD_COHORTS)
    rows = queries.cohorts_of(organization.id)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page", 1))
    context = {
        "organization": organization,
        "page": page,
        "rows": [{"cohort": row, "is_open": _is_open(row)} for row in page.object_list],
    }
    return render(request, "cohorts/desk/cohorts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, slug: str) -> HttpResponse:
    """Open a group."""
    organization = acting_in(slug, acting=request.actor, permission=Permission.LEAD_COHORTS)
    form = CohortForm(request.POST or None, offered=queries.startable(organization.id))
    if form.is_valid():
        made = actions.open_cohort(slug, **form.said(), acting=request.actor, at=clock.now())
        return redirect("cohorts:cohort", slug, made.id)
    context = {"organization": organization, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "cohorts/desk/begin.html", context, status=status)


@require_safe
def cohort(request: Request, slug: str, cohort_id: UUID) -> HttpResponse:
    """Show a group's code, and where each of its learners stands towards each goal."""
    found = access.for_leading(slug, cohort_id, acting=request.actor)
    goals = queries.goals([found.id]).get(found.id, ())
    learners = queries.learners(found, goals)
    context = {
        "organization": found.organization,
        "cohort": found,
        "is_open": _is_open(found),
        "link": absolute(reverse("cohorts:join", args=[found.code])),
        "goals": goals,
        "may_adapt": _may_adapt(request, found),
        "learners": [{"learner": each, "cells": _cells(goals, each)} for each in learners],
        "has_cards": any(each.has_card for each in learners),
        "passed": sum(1 for each in learners if each.passed == len(goals)),
    }
    return render(request, "cohorts/desk/cohort.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, slug: str, cohort_id: UUID) -> HttpResponse:
    """Change what a group is called and works towards."""
    found = access.for_leading(slug, cohort_id, acting=request.actor)
    goals = queries.goals([found.id]).get(found.id, ())
    known = {
        "name": found.name,
        "ends_on": found.ends_on,
        "achievements": [str(goal.achievement_id) for goal in goals],
    }
    offered = queries.startable(found.organization_id)
    form = CohortForm(request.POST or None, initial=known, offered=offered)
    if form.is_valid():
        acting, at = request.actor, clock.now()
        actions.change_cohort(slug, cohort_id, **form.said(), acting=acting, at=at)
        messages.success(request, _("Saved."))
        return redirect("cohorts:cohort", slug, cohort_id)
    context = {"organization": found.organization, "cohort": found, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "cohorts/desk/change.html", context, status=status)


@require_POST
def renew(request: Request, slug: str, cohort_id: UUID) -> HttpResponse:
    """Give a group another code."""
    try:
        actions.renew_code(slug, cohort_id, acting=request.actor, at=clock.now())
        messages.success(request, _("This is the new code. The old one lets nobody in any more."))
    except CohortHasEnded as refusal:
        messages.info(request, sentence_of(refusal))
    return redirect("cohorts:cohort", slug, cohort_id)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, slug: str, cohort_id: UUID) -> HttpResponse:
    """End a group, after asking."""
    found = access.for_leading(slug, cohort_id, acting=request.actor)
    if request.method == "POST":
        actions.end_cohort(slug, cohort_id, acting=request.actor, at=clock.now())
        messages.success(request, _("The group has ended. What its learners work on goes on."))
        return redirect("cohorts:desk", slug)
    context = {"organization": found.organization, "cohort": found}
    return render(request, "cohorts/desk/end.html", context)


@require_POST
def remove(request: Request, slug: str, cohort_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Take a learner out of a group."""
    actions.remove(slug, cohort_id, enrolment_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Taken out of the group. Their work stays theirs."))
    return redirect("cohorts:cohort", slug, cohort_id)


def _may_adapt(request: Request, cohort: Cohort) -> bool:
    """Say whether tasks can be adapted from here: by its lead, and who leads the organization."""
    if request.actor.person_id == cohort.lead_id:
        return True
    return Permission.MANAGE_ORGANIZATION in permissions_of(request.actor, cohort.organization)


def _cells(
    goals: tuple[Goal, ...], learner: Learner
) -> list[tuple[Goal, str, StagesDone | None, UUID | None]]:
    cells = zip(goals, learner.standings, learner.stages, learner.work, strict=True)
    return [
        (goal, STANDING_STATES[standing], stages, work) for goal, standing, stages, work in cells
    ]


def _is_open(row: Cohort) -> bool:
    return rules.is_open(ended_at=row.ended_at, ends_on=row.ends_on, today=clock.now().date())
