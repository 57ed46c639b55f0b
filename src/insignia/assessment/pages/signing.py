"""Pages about signing off: a learner's list, a counsellor's signature, and ending one."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.assessment import actions
from insignia.assessment.forms.signing import EndSignOffForm, SigningForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.signing import reaching, readers
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute
from insignia.foundation.qr import qr_code
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.assessment.signing.readers import RequirementList
    from insignia.foundation.requests import Request

OK = 200


@require_safe
def requirements(request: Request, submission_id: UUID) -> HttpResponse:
    """Show a learner their list, with the link that a counsellor signs under."""
    shown = readers.of_learner(submission_id, acting=request.actor)
    link = absolute(reverse("assessment:sign", args=[submission_id, shown.token]))
    drawn = b64encode(qr_code(link, title=_("The link to this list"))).decode()
    context = {"shown": shown, "link": link, "code": f"data:image/svg+xml;base64,{drawn}"}
    return render(request, "assessment/signing/requirements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def sign(request: Request, submission_id: UUID, token: str) -> HttpResponse:
    """Let an approved counsellor sign what a learner has shown them."""
    shown = readers.for_counsellor(submission_id, token, acting=request.actor)
    form = SigningForm(typed(request), shown=shown, today=clock.now().date())
    if request.method == "POST" and form.is_valid() and _signed(request, shown, form):
        messages.success(request, _("Signed. It stands in the learner's list."))
        return redirect("assessment:sign", submission_id, token)
    context = {"shown": shown, "form": form, "org": shown.submission.organization}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/signing/sign.html", context, status=status)


@require_safe
def accompanied(request: Request, org_slug: str) -> HttpResponse:
    """Show a counsellor the learners for whom they have signed something."""
    org, rows = readers.accompanied(org_slug, acting=request.actor)
    return render(request, "assessment/signing/accompanied.html", {"org": org, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, org_slug: str, sign_off_id: UUID) -> HttpResponse:
    """End a signature, for a reason."""
    found = reaching.for_ending(org_slug, sign_off_id, acting=request.actor)
    form = EndSignOffForm(request.POST or None)
    achievement_id = found.submission.version.achievement_id
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.end_sign_off(org_slug, sign_off_id, **said, acting=request.actor, at=clock.now())
        messages.success(request, _("Ended. The learner and whoever signed get a letter."))
        return redirect("assessment:rights-of", org_slug, achievement_id)
    shown = readers.ending(found)
    context = {"shown": shown, "form": form, "org": found.submission.organization}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/signing/end.html", context, status=status)


def _signed(request: Request, shown: RequirementList, form: SigningForm) -> bool:
    try:
        actions.sign_off(
            shown.submission.id,
            shown.token,
            **form.cleaned_data,
            acting=request.actor,
            at=clock.now(),
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
