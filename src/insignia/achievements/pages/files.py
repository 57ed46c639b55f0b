"""A definition as a file, brought from a file, or begun as a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.achievements import actions, desk
from insignia.achievements.errors import MalformedDefinition
from insignia.achievements.exchange import files
from insignia.achievements.forms.bringing import BringForm
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.requests import Request


@require_safe
def save(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = desk.edition(org_slug, achievement_id, acting=request.actor)
    answer = HttpResponse(files.written(edition.definition), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{edition.slug}.json"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request, org_slug: str) -> HttpResponse:
    organization = acting_in(org_slug, acting=request.actor, permission=Permission.DESIGN)
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            definition = files.read(form.content())
        except MalformedDefinition as refusal:
            add_refusal(form, refusal, field="file")
        else:
            made = actions.draft(
                definition, organization=org_slug, acting=request.actor, at=clock.now()
            )
            messages.success(request, _("The definition is a draft of yours now."))
            return redirect("achievements:overview", org_slug, made.id)
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"org": organization, "form": form}
    return render(request, "achievements/desk/bring.html", context, status=status)


@require_POST
def duplicate(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = desk.edition_for(Permission.DESIGN, org_slug, achievement_id, acting=request.actor)
    made = actions.duplicate(
        achievement_id,
        name=_("%(name)s, a copy") % {"name": edition.name},
        acting=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("This is a copy. Give it a name of its own."))
    return redirect("achievements:edit", org_slug, made.id, "about")
