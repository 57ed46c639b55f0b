"""Where the hosted view hangs: all that an issuer hosts stands under one place of its own."""

from __future__ import annotations

from django.urls import path

from insignia.bridges.open_badges_2 import endpoints, pages

app_name = "open_badges_2"

_ISSUER = "ob2/<slug:slug>/"
_ASSERTION = f"{_ISSUER}assertions/<str:token>"

urlpatterns = [
    path(f"{_ISSUER}issuer", endpoints.issuer, name="issuer"),
    path(f"{_ISSUER}badges/<uuid:version_id>", endpoints.badge, name="badge"),
    path(_ASSERTION, endpoints.assertion, name="assertion"),
    path(f"{_ASSERTION}/badge.png", endpoints.picture, name="picture"),
    path("s/<str:token>/older/", pages.offer, name="offer"),
]
