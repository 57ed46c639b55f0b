"""Where the pages of this slice hang."""

from __future__ import annotations

from django.urls import path

from insignia.achievements.pages import catalogue, definition, images

app_name = "achievements"

_VERSION = "achievements/<uuid:achievement_id>/versions/<int:number>/"
_PUBLIC = "achievements/<slug:org_slug>/<slug:slug>/"

urlpatterns = [
    path("catalogue/", catalogue.page, name="catalogue"),
    path(_PUBLIC, definition.current, name="definition"),
    path(f"{_PUBLIC}v<int:number>/", definition.numbered, name="version"),
    path(f"{_VERSION}image.svg", images.svg, name="image-svg"),
    path(f"{_VERSION}image.png", images.png, name="image-png"),
]
