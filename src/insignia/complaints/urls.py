"""Where the pages of complaints hang."""

from __future__ import annotations

from django.urls import path

from insignia.complaints import pages

app_name = "complaints"

_DESK = "organizations/<slug:slug>/desk/complaints/"

urlpatterns = [
    path("complaints/about/<uuid:version_id>/", pages.definition, name="definition"),
    path("complaints/shared/<str:token>/", pages.award, name="award"),
    path("complaints/thanks/", pages.thanks, name="thanks"),
    path("complaints/confirm/<str:token>/", pages.confirm, name="confirm"),
    path(_DESK, pages.index, name="desk"),
    path(f"{_DESK}<uuid:complaint_id>/", pages.complaint, name="complaint"),
    path(f"{_DESK}<uuid:complaint_id>/hold/", pages.hold, name="hold"),
]
