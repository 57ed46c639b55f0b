"""The files of the public log, and the page that says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from insignia.foundation.identifiers import absolute
from insignia.foundation.prepared_answers import response
from insignia.foundation.refusals import NotFound
from insignia.logbook import published, queries
from insignia.standards.transparency.tiles import read_place

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from insignia.foundation.prepared import Document
    from insignia.foundation.requests import Request


@require_GET
def about(request: Request) -> HttpResponse:
    """Say what the log is, how it stands, and how anybody can look after it."""
    context = {"log": queries.view(), "address": absolute(published.PREFIX)}
    return render(request, "logbook/about.html", context)


@require_safe
def keys(request: Request) -> HttpResponse:
    """Publish the keys that checkpoints are signed with, one a line."""
    del request
    return HttpResponse(published.keys_text(), content_type="text/plain; charset=utf-8")


@require_safe
def checkpoint(request: Request) -> HttpResponseBase:
    """Publish what was signed last."""
    return _answered(request, published.checkpoint_document())


@require_safe
def tile(request: Request, place: str) -> HttpResponseBase:
    """Publish a tile of the tree or a bundle of entries, whole or in part."""
    wanted = read_place(place)
    stored = queries.stored_at(wanted) if wanted else None
    if wanted is None or stored is None:
        raise NotFound
    return _answered(request, published.part_document(stored, wanted))


def _answered(request: Request, document: Document | None) -> HttpResponseBase:
    if document is None:
        raise NotFound
    return response(request, document)
