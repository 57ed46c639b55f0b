"""Where the pages of this slice hang; allauth's own are in `allauth_urls`."""

from __future__ import annotations

from django.urls import path

from insignia.accounts import pages

app_name = "accounts"

urlpatterns = [
    path("accounts/", pages.home, name="home"),
    path("accounts/leave/", pages.leave, name="leave"),
    path("accounts/left/", pages.left, name="left"),
]
