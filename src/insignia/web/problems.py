"""The one table: what a refusal is to the outside world (status, page, problem document)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.shortcuts import redirect, render, resolve_url

from insignia.foundation.refusals import RefusalKind
from insignia.foundation.showing import sentence_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from insignia.foundation.refusals import Refusal

STATUS = {
    RefusalKind.NOT_FOUND: 404,
    RefusalKind.NOT_ALLOWED: 403,
    RefusalKind.SIGN_IN_NEEDED: 401,
    RefusalKind.CONFLICT: 409,
    RefusalKind.INCOMPLETE: 422,
    RefusalKind.UNACCEPTABLE: 422,
    RefusalKind.TOO_LARGE: 413,
    RefusalKind.GONE: 410,
    RefusalKind.TOO_MANY: 429,
    RefusalKind.UNAVAILABLE: 503,
}


def page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal with its page; who is not signed in is asked to sign in first."""
    if refusal.kind is RefusalKind.SIGN_IN_NEEDED:
        return redirect(f"{resolve_url('account_login')}?next={quote(request.get_full_path())}")
    status = STATUS[refusal.kind]
    template = (
        "errors/404.html" if status == STATUS[RefusalKind.NOT_FOUND] else "errors/refused.html"
    )
    context = {
        "sentence": sentence_of(refusal),
        "gaps": [sentence_of(gap) for gap in refusal.gaps],
        "code": refusal.code,
    }
    return render(request, template, context, status=status)


def document(refusal: Refusal) -> dict[str, Any]:
    """Return the RFC 9457 problem document of a refusal."""
    gaps = [{"where": gap.where, "detail": sentence_of(gap)} for gap in refusal.gaps]
    return problem(STATUS[refusal.kind], refusal.code, sentence_of(refusal), gaps)


def problem(
    status: int, code: str, title: str, gaps: Sequence[Mapping[str, str]] = ()
) -> dict[str, Any]:
    """Return any problem document, in the one shape they all have."""
    return {
        "type": f"https://insignia.example/problems/{code}",
        "title": title,
        "status": status,
        "code": code,
        "gaps": list(gaps),
    }
