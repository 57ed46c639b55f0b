"""The page on which a learner appeals a decision, and the list for those who lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.accounts.access import person
from insignia.assessment import actions, workspace
from insignia.assessment.appeals import listing
from insignia.assessment.appeals.errors import IncompleteAppeal
from insignia.assessment.forms.appealing import AppealForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK, PAGE = 200, 20


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def appeal(request: Request, submission_id: UUID) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    if request.method != "POST":
        workspace.require_appealable(shown, at=clock.now())
    form = AppealForm(typed(request), criteria=shown.judged_last)
    if request.method == "POST" and form.is_valid() and _appealed(request, submission_id, form):
        messages.success(request, _("Your appeal is in. Others judge the same work once more."))
        return redirect("assessment:workspace", submission_id)
    status = UNPROCESSABLE if form.errors else OK
    context = {"shown": shown, "form": form}
    return render(request, "assessment/appeals/appeal.html", context, status=status)


@require_safe
def index(request: Request, org_slug: str) -> HttpResponse:
    org = acting_in(org_slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS)
    page = Paginator(listing.of_organization(org.id), PAGE).get_page(request.GET.get("page", 1))
    rows = listing.rows(
        page.object_list,
        organization_id=org.id,
        reader=person(request.actor).pk,
        at=clock.now(),
    )
    return render(
        request, "assessment/appeals/index.html", {"org": org, "page": page, "rows": rows}
    )


def _appealed(request: Request, submission_id: UUID, form: AppealForm) -> bool:
    try:
        actions.appeal(submission_id, **form.cleaned_data, acting=request.actor, at=clock.now())
    except IncompleteAppeal as refusal:
        add_refusal(form, refusal)
        return False
    return True
