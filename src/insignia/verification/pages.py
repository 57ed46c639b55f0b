"""The public check page: bring anything, get an answer, leave nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from insignia.foundation import clock
from insignia.foundation.identifiers import absolute
from insignia.foundation.prepared_answers import response
from insignia.foundation.refusals import Refusal, RefusalKind
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.standards.transparency.receipt import MOST_BYTES
from insignia.verification import access, actions, answers
from insignia.verification.errors import LinkNotReached, NothingToCheck
from insignia.verification.forms import CheckForm
from insignia.verification.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.verification.values import Checked


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show the form, or the answer about what it brought."""
    if request.method != "POST":
        return render(request, "verification/check.html", {"form": CheckForm()})
    form, status = CheckForm(request.POST, request.FILES), UNPROCESSABLE
    if form.is_valid():
        try:
            access.at_pace(address_of(request))
            context = {"answer": answers.answer(_brought(form), form.cleaned_data["shown"])}
            return render(request, "verification/answer.html", context)
        except Refusal as refusal:
            add_refusal(
                form, refusal, field="link" if refusal.code == LinkNotReached.code else None
            )
            status = 429 if refusal.kind is RefusalKind.TOO_MANY else status
    return render(request, "verification/check.html", {"form": form}, status=status)


@require_safe
def words_of_ours(request: HttpRequest, name: str) -> HttpResponse:
    """Say what our own words in credentials mean."""
    vocabulary = VOCABULARIES[name]
    shown = {"vocabulary": vocabulary, "copy": absolute(vocabulary.document.path)}
    return render(request, "verification/vocabulary.html", shown)


@require_safe
def context(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve the context that defines them."""
    return response(request, VOCABULARIES[name].document)


def _brought(form: CheckForm) -> Checked:
    given = form.cleaned_data
    receipt = given["receipt"].read(MOST_BYTES + 1) if given["receipt"] else None
    about: dict[str, Any] = {
        "at": clock.now(),
        "recipient": given["recipient"].strip() or None,
        "receipt": receipt,
    }
    if given["file"]:
        return actions.verify_document(given["file"].read(), **about)
    text, link = given["text"].strip(), given["link"].strip()
    if _is_link(text):
        text, link = "", text
    if text:
        return actions.verify_document(text.encode(), **about)
    if link:
        return actions.verify_link(link, **about)
    raise NothingToCheck


def _is_link(text: str) -> bool:
    """Tell whether somebody pasted where the badge is instead of the badge."""
    return text.lower().startswith(("https://", "http://")) and len(text.split()) == 1
