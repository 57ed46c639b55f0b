"""Where the pages of this slice hang."""

from __future__ import annotations

from django.urls import path

from insignia.achievements.pages import images

app_name = "achievements"

_VERSION = "achievements/<uuid:achievement_id>/versions/<int:number>/"

urlpatterns = [
    path(f"{_VERSION}image.svg", images.svg, name="image-svg"),
    path(f"{_VERSION}image.png", images.png, name="image-png"),
]
