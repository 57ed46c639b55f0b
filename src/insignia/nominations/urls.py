"""Where the pages of nominations hang."""

from __future__ import annotations

from django.urls import path

from insignia.nominations import pages

app_name = "nominations"

urlpatterns = [
    path("nominations/", pages.mine, name="mine"),
    path("nominations/for/<uuid:version_id>/", pages.begin, name="begin"),
    path("nominations/<uuid:nomination_id>/end/", pages.end, name="end"),
    path("nominations/answer/<str:token>/", pages.answer, name="answer"),
]
