"""Opening a locked link: the page that asks for a password or a code, and what remembers it.

Whoever opened a link carries a signed mark for half a day. It names the link and its lock, and
nobody; a link that ends or gets another lock is shut again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.signing import BadSignature
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from insignia.foundation import clock
from insignia.foundation.identifiers import token_digest
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

_HALF_A_DAY: Final = 12 * 60 * 60
_SALT: Final = "portfolio.opened"


def is_shut(request: Request, share: Share) -> bool:
    """Say whether a link wants something that this reader has not shown yet."""
    if not (share.password or share.recipient_address):
        return False
    with suppress(KeyError, BadSignature):
        mark = request.get_signed_cookie(_name(share), salt=_SALT, max_age=_HALF_A_DAY)
        return bool(mark != _mark(share))
    return True


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
        _name(share),
        _mark(share),
        salt=_SALT,
        max_age=_HALF_A_DAY,
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


def _name(share: Share) -> str:
    return f"opened-{token_digest(str(share.id))[:16]}"


def _mark(share: Share) -> str:
    return token_digest(f"{share.id} {share.password} {share.recipient_address}")
