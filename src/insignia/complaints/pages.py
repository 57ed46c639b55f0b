"""Pages of complaints: the form for anybody, the link of the letter, and the owners' desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.complaints import access, actions, queries, rules, wording
from insignia.complaints.forms import AnswerForm, ComplaintForm, HoldForm
from insignia.complaints.values import ANSWER_WITHIN, Kind, Outcome
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission
from insignia.portfolio.access import opened_by

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.achievements.values import VersionView
    from insignia.complaints.models import Complaint
    from insignia.foundation.requests import Request

OK, PAGE = 200, 20


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def definition(request: Request, version_id: UUID) -> HttpResponse:
    """Let anybody complain about a published definition."""
    version = achievements.version(version_id)

    def keep(**said: Any) -> Complaint:
        return actions.complain_about_definition(version_id, **said)

    return _form(request, version, keep)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def award(request: Request, token: str) -> HttpResponse:
    """Let whoever has a live link complain about the award that it shows."""
    share = opened_by(request.get_signed_cookie, token, at=clock.now())
    if share.holding.award_id is None:  # of what came from elsewhere, its own issuer answers
        raise NotFound
    shown = awards.award(share.holding.award_id)

    def keep(**said: Any) -> Complaint:
        return actions.complain_about_award(shown.id, **said)

    return _form(request, achievements.version(shown.version_id), keep, house=shown.issuer)


@require_safe
def thanks(request: Request) -> HttpResponse:
    """Say what happens now."""
    return render(request, "complaints/thanks.html", {"days": ANSWER_WITHIN.days})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: Request, token: str) -> HttpResponse:
    """Ask before confirming: mail programs open links, and people press buttons."""
    found = access.by_link(token, at=clock.now())
    if request.method == "POST":
        actions.confirm(token, at=clock.now())
        return redirect("complaints:confirm", token)
    version = achievements.version(found.version_id)
    context = {
        "complaint": found,
        "version": version,
        "kind": wording.KINDS[Kind(found.kind)],
        "found": wording.FOUND[Outcome(found.outcome)] if found.outcome else "",
    }
    return render(request, "complaints/confirm.html", context)


@require_safe
def index(request: Request, slug: str) -> HttpResponse:
    """Show who leads an organization what was complained about, and what is due when."""
    org = acting_in(slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION)
    page = Paginator(queries.of_organization(org.id), PAGE).get_page(request.GET.get("page", 1))
    rows = [
        {"row": row, "kind": wording.KINDS[Kind(row.complaint.kind)]}
        for row in queries.rows(page.object_list, at=clock.now())
    ]
    return render(request, "complaints/desk.html", {"org": org, "page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: Request, slug: str, complaint_id: UUID) -> HttpResponse:
    """Show one complaint to who leads, and take the answer."""
    found = access.for_leading(slug, complaint_id, acting=request.actor)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and _answered(request, slug, complaint_id, form):
        messages.success(request, _("Answered. Whoever complained is told, if they can be."))
        return redirect("complaints:complaint", slug, complaint_id)
    return _shown(request, found, form, HoldForm())


@require_POST
def hold(request: Request, slug: str, complaint_id: UUID) -> HttpResponse:
    """Stop awards for the work of the learner that a complaint of fraud is about."""
    found = access.for_leading(slug, complaint_id, acting=request.actor)
    form = HoldForm(request.POST)
    if form.is_valid() and _held(request, slug, complaint_id, form):
        messages.success(request, _("Nothing is issued for this work until you have answered."))
        return redirect("complaints:complaint", slug, complaint_id)
    return _shown(request, found, AnswerForm(), form)


def _shown(request: Request, found: Complaint, form: AnswerForm, holding: HoldForm) -> HttpResponse:
    (row,) = queries.rows([found], at=clock.now())
    kind = Kind(found.kind)
    context = {
        "org": found.organization,
        "row": row,
        "kind": wording.KINDS[kind],
        "outcome": wording.OUTCOMES[Outcome(found.outcome)] if found.outcome else "",
        "form": form,
        "holding": holding,
        "can_hold": rules.can_hold(
            kind,
            is_answered=found.answered_at is not None,
            is_holding=found.objection_id is not None,
        ),
    }
    status = UNPROCESSABLE if form.errors or holding.errors else OK
    return render(request, "complaints/complaint.html", context, status=status)


def _form(
    request: Request, version: VersionView, keep: Callable[..., Complaint], *, house: str = ""
) -> HttpResponse:
    form = ComplaintForm(request.POST or None)
    if form.is_valid() and _kept(request, form, keep):
        return redirect("complaints:thanks")
    context = {
        "version": version,
        "form": form,
        "is_about_award": bool(house),
        "house": house or version.organization_name,
        "days": ANSWER_WITHIN.days,
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "complaints/form.html", context, status=status)


def _kept(request: Request, form: ComplaintForm, keep: Callable[..., Complaint]) -> bool:
    said, language = form.said(), get_language() or "en"
    try:
        access.at_pace(address_of(request), address=said["address"])
        keep(**said, language=language, at=clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _answered(request: Request, slug: str, complaint_id: UUID, form: AnswerForm) -> bool:
    said = form.cleaned_data
    try:
        actions.answer(slug, complaint_id, **said, acting=request.actor, at=clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _held(request: Request, slug: str, complaint_id: UUID, form: HoldForm) -> bool:
    said = form.cleaned_data
    try:
        actions.hold(slug, complaint_id, **said, acting=request.actor, at=clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal, field="address")
        return False
    return True
