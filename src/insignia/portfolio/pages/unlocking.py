"""Opening a locked link: the page that asks for a password or a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import actions, locks, queries
from insignia.portfolio.forms import CodeForm, PasswordForm
from insignia.portfolio.pages.under_link import under_link

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request
    from insignia.portfolio.access import OpenLink
    from insignia.portfolio.models import Share


def asked(
    request: Request, share: Share, *, form: CodeForm | PasswordForm | None = None
) -> HttpResponse:
    """Show what the link asks for, with what was wrong about an answer."""
    is_personal = bool(share.recipient_address)
    context = {
        "token": queries.token_of(share.id),
        "is_personal": is_personal,
        "is_sent": is_personal and (form is not None or "sent" in request.GET),
        "form": form or (CodeForm() if is_personal else PasswordForm()),
    }
    status = UNPROCESSABLE if form is not None else 200
    return render(request, "portfolio/locked.html", context, status=status)


@csrf_exempt  # the page sends no referrer, see `shared.page`; a forged answer opens nothing
@require_POST
@under_link
def unlock(request: Request, link: OpenLink) -> HttpResponse:
    """Send a code, or look at what was typed and open the link."""
    share, now = link.share, clock.now()
    path = queries.path_of(share.id)
    if "send" in request.POST and share.recipient_address:
        language = get_language() or "en"
        actions.send_code(share.id, language=language, acting=request.actor, at=now)
        return redirect(f"{path}?sent")
    form = CodeForm(request.POST) if share.recipient_address else PasswordForm(request.POST)
    if not (form.is_valid() and _opens(share, form)):
        return asked(request, share, form=form)
    answer = redirect(path)
    answer.set_signed_cookie(
        locks.mark_name(share),
        locks.mark(share),
        salt=locks.SALT,
        max_age=locks.HALF_A_DAY,
        path="/s/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


def _opens(share: Share, form: CodeForm | PasswordForm) -> bool:
    try:
        if isinstance(form, CodeForm):
            locks.require_code(share, form.cleaned_data["code"], at=clock.now())
        else:
            locks.require_password(share, form.cleaned_data["password"])
    except Refusal as refusal:
        add_refusal(form, refusal, field=next(iter(form.fields)))
        return False
    return True
