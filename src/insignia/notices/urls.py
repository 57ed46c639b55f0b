"""Where the pages of notices hang."""

from __future__ import annotations

from django.urls import path

from insignia.notices import pages

app_name = "notices"

urlpatterns = [
    path("notices/", pages.all_notices, name="all"),
    path("notices/read/", pages.read_all, name="read-all"),
    path("notices/wishes/", pages.wishes, name="wishes"),
    path("notices/<uuid:notice_id>/", pages.notice, name="notice"),
    path("notices/end-daily/<str:daily_token>/", pages.end_daily, name="end-daily"),
]
