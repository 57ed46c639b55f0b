"""The catalogue: the front door of everybody who seeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from insignia.achievements import catalogue
from insignia.achievements.forms.seeking import SearchForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    search = form.search()
    context = {
        "form": form,
        "search": search,
        "page": catalogue.page(search, request.GET.get("page", 1)),
    }
    return render(request, "achievements/catalogue.html", context)
