"""Where the pages of insights hang."""

from __future__ import annotations

from django.urls import path

from insignia.insights import pages

app_name = "insights"
_DESK = "organizations/<slug:org_slug>/desk/insights/"

urlpatterns = [
    path(_DESK, pages.overview, name="overview"),
    path(f"{_DESK}workload/", pages.workload, name="workload"),
    path(f"{_DESK}<uuid:achievement_id>/", pages.definition, name="definition"),
    path(f"{_DESK}<uuid:achievement_id>/review/", pages.review, name="review"),
]
