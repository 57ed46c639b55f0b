"""Where connections hang."""

from __future__ import annotations

from django.urls import path

from insignia.bridges.connections import pages

app_name = "connections"

_PLACE = "portfolio/places/<uuid:connection_id>/"

urlpatterns = [
    path("portfolio/places/", pages.places, name="places"),
    path("portfolio/places/back/", pages.back, name="back"),
    path(_PLACE, pages.place, name="place"),
    path(f"{_PLACE}fetch/", pages.fetch, name="fetch"),
    path(f"{_PLACE}disconnect/", pages.disconnect, name="disconnect"),
]
