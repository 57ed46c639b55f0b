"""Where the public log lies."""

from __future__ import annotations

from django.urls import path

from insignia.logbook import pages

app_name = "logbook"

urlpatterns = [
    path("log/", pages.about, name="about"),
    path("log/keys", pages.keys, name="keys"),
    path("log/checkpoint", pages.checkpoint, name="checkpoint"),
    path("log/<path:place>", pages.tile, name="tile"),
]
