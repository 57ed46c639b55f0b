"""The learner's pages: typing a code, joining, and what one's groups work towards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.accounts.access import person
from insignia.cohorts import access, actions, queries
from insignia.cohorts.errors import CohortIsFull, OwnCohort, UnknownCode
from insignia.cohorts.forms import CodeForm, JoiningForm
from insignia.cohorts.wording import STANDING_STATES
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def mine(request: Request) -> HttpResponse:
    """Show where one learns, and what each group works towards."""
    groups = [
        {
            "group": group,
            "goals": [(goal, STANDING_STATES[kind], stages) for goal, kind, stages in group.goals],
        }
        for group in queries.groups_of(person(request.actor).pk)
    ]
    return render(request, "cohorts/mine.html", {"groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request) -> HttpResponse:
    """Ask for a code, and lead to its group."""
    person(request.actor)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        try:
            access.with_code(typed, acting=request.actor, at=clock.now())
            return redirect("cohorts:join", typed)
        except UnknownCode as refusal:
            add_refusal(form, refusal, field="code")
    return render(
        request, "cohorts/code.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, code: str) -> HttpResponse:
    """Say what a group is and what its lead will see, and let the reader join."""
    try:
        cohort = access.with_code(code, acting=request.actor, at=clock.now())
    except UnknownCode:
        return redirect("cohorts:code")
    form = JoiningForm(request.POST or None, initial={"shown_name": person(request.actor).name})
    if form.is_valid():
        try:
            actions.join(code, **form.cleaned_data, acting=request.actor, at=clock.now())
            messages.success(request, _("You are in. Start with whatever you like."))
            return redirect("cohorts:mine")
        except (CohortIsFull, OwnCohort, UnknownCode) as refusal:
            add_refusal(form, refusal)
    context = {"place": queries.place(cohort), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "cohorts/join.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, enrolment_id: UUID) -> HttpResponse:
    """Leave a group, after asking."""
    found = access.own_enrolment(enrolment_id, acting=request.actor)
    if request.method == "POST":
        actions.leave(enrolment_id, acting=request.actor, at=clock.now())
        messages.success(request, _("You have left the group. Your work stays yours."))
        return redirect("cohorts:mine")
    return render(request, "cohorts/leave.html", {"enrolment": found, "cohort": found.cohort})
