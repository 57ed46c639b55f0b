"""Where the pages of guardianships hang."""

from __future__ import annotations

from django.urls import path

from insignia.guardians import pages

app_name = "guardians"

_LINK = "guardian/<str:token>/"

urlpatterns = [
    path("guardian/", pages.mine, name="mine"),
    path(_LINK, pages.desk, name="desk"),
    path(f"{_LINK}not-me/", pages.decline, name="decline"),
    path(f"{_LINK}end/", pages.withdraw, name="withdraw"),
    path(f"{_LINK}archive/", pages.export, name="export"),
    path(f"{_LINK}erase/", pages.erase, name="erase"),
    path(f"{_LINK}questions/<uuid:question_id>/", pages.answer, name="answer"),
]
