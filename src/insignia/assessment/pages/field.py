"""What the field kit asks and sends: whose work is open on this device, and what was made offline.

A device sends evidence under an id of its own making until it has an answer; under one id an item
is added once. Refusals are small documents here, because a script reads them.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, actions, field_kit
from insignia.assessment.adapting.readers import version_for
from insignia.assessment.forms.attaching import ArrivedForm, LinkForm, SentForm, TextForm
from insignia.assessment.pages.evidence import part_of
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal, RefusalKind
from insignia.foundation.showing import UNPROCESSABLE, sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from insignia.foundation.requests import Request

    Page = Callable[..., HttpResponse]

NO_CONTENT = 204
_FORMS: Final = {"file": ArrivedForm, "link": LinkForm, "text": TextForm}
_STATUS: Final = {
    RefusalKind.CONFLICT: 409,
    RefusalKind.TOO_LARGE: 413,
    RefusalKind.TOO_MANY: 429,
}
# Answered as everywhere else: by the page that asks to sign in, or that there is nothing here.
_OF_EVERY_PAGE: Final = {RefusalKind.SIGN_IN_NEEDED, RefusalKind.NOT_FOUND}


def refusals_as_documents(page: Page) -> Page:
    """Answer what `page` refuses with its sentence and its code, for a script to show."""

    @wraps(page)
    def answered(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Refusal as refusal:
            if refusal.kind in _OF_EVERY_PAGE:
                raise
            status = _STATUS.get(refusal.kind, UNPROCESSABLE)
            return _said(refusal.code, [sentence_of(refusal)], status=status)

    return answered


@require_safe
def page(request: Request) -> HttpResponse:
    kits = field_kit.kits(acting=request.actor)
    return render(request, "assessment/field/page.html", {"kits": kits})


@require_safe
def kit(request: Request, version_id: UUID) -> HttpResponse:
    context = {"version": achievements.version(version_id)}
    return render(request, "assessment/field/kit.html", context)


@require_safe
def offline(request: Request) -> HttpResponse:
    return render(request, "assessment/field/offline.html")


@require_safe
def worker(request: Request) -> HttpResponse:
    del request
    answer = HttpResponse(field_kit.worker_script(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def manifest(request: Request) -> HttpResponse:
    """Say what the field kit looks like once it is on a home screen."""
    del request
    shapes = (("192", "any"), ("512", "any"), ("512", "maskable"))
    icons = [
        {
            "src": static(f"assessment/field/icon-{'maskable-' * (why == 'maskable')}{side}.png"),
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": why,
        }
        for side, why in shapes
    ]
    start = reverse("assessment:work")
    said = {
        "id": start,
        "name": gettext("Insignia: my work"),
        "short_name": "Insignia",
        "description": gettext("Work on where there is no network."),
        "lang": get_language(),
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": "#8a1f2d",
        "icons": icons,
    }
    return JsonResponse(said, content_type="application/manifest+json")


@require_safe
def state(request: Request) -> HttpResponse:
    """Say who is signed in, what may be kept on their device, and give it a token to send with."""
    who = person(request.actor)
    answer = JsonResponse(
        {
            "person": field_kit.name_on_device(who.pk),
            "token": get_token(request),
            "pages": field_kit.pages_to_keep(acting=request.actor),
        }
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@refusals_as_documents
def send(request: Request, submission_id: UUID, part_id: str, way: str) -> HttpResponse:
    submission = access.for_learner(submission_id, acting=request.actor)
    definition = version_for(submission).definition
    part = part_of(definition, part_id, way)
    sent = SentForm(request.POST)
    form = _FORMS[way](request.POST, definition=definition, part=part)
    if not (sent.is_valid() and form.is_valid()):
        wrong = [str(error) for errors in form.errors.values() for error in errors]
        return _said("assessment.form", wrong, status=UNPROCESSABLE)
    given: dict[str, Any] = {
        **form.mapping(),
        "part_id": part.id,
        "sent_as": sent.cleaned_data["sent_as"],
        "acting": request.actor,
        "at": clock.now(),
    }
    if isinstance(form, LinkForm | TextForm):
        actions.attach(submission.id, **form.content(), **given)
    else:
        upload = form.cleaned_data["upload"]
        actions.attach_upload(submission.id, upload, limit=settings.UPLOAD_LIMIT, **given)
    return HttpResponse(status=NO_CONTENT)


def _said(code: str, sentences: list[str], *, status: int) -> HttpResponse:
    return JsonResponse({"code": code, "sentences": sentences}, status=status)
