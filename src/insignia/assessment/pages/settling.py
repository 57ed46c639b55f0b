"""Evidence that two learners handed in alike: the questions that wait, and one side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.accounts.access import person
from insignia.assessment import actions, content
from insignia.assessment.duplicates import readers
from insignia.assessment.forms.settling import SettlingForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.values import DuplicateState
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK, PAGE = 200, 20


@require_safe
def index(request: Request, org_slug: str) -> HttpResponse:
    org = acting_in(org_slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS)
    found = readers.of_organization(org.id, reader=person(request.actor).pk)
    page = Paginator(found, PAGE).get_page(request.GET.get("page", 1))
    context = {"org": org, "page": page, "rows": readers.listed(page.object_list)}
    return render(request, "assessment/duplicates/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def duplicate(request: Request, org_slug: str, duplicate_id: UUID) -> HttpResponse:
    org = acting_in(org_slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS)
    reader = person(request.actor).pk
    address = partial(content.settling_address, duplicate_id=duplicate_id, reader=reader)
    pair = readers.pair(duplicate_id, organization_id=org.id, reader=reader, address=address)
    form = SettlingForm(typed(request), is_upheld=pair.is_upheld)
    if request.method == "POST" and form.is_valid():
        to, reason = DuplicateState(form.cleaned_data["to"]), form.cleaned_data["reason"]
        actions.settle(duplicate_id, to=to, reason=reason, acting=request.actor, at=clock.now())
        messages.success(request, _("Settled."))
        return redirect("assessment:duplicates", org_slug)
    context = {"org": org, "pair": pair, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/duplicates/pair.html", context, status=status)
