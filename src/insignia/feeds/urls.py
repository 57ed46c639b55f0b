"""Where the pages of feeds hang."""

from __future__ import annotations

from django.urls import path

from insignia.feeds.pages import bringing, registering

app_name = "feeds"

_DESK = "organizations/<slug:slug>/desk/feeds/"

urlpatterns = [
    path(_DESK, registering.desk, name="desk"),
    path(f"{_DESK}new/", registering.register, name="register"),
    path(f"{_DESK}<uuid:feed_id>/end/", registering.end, name="end"),
    path("results/<uuid:version_id>/<str:part_id>/", bringing.bring, name="bring"),
    path("results/<uuid:check_id>/", bringing.result, name="result"),
    path("results/<uuid:check_id>/points", bringing.consent, name="consent"),
]
