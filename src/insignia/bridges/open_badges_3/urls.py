"""Where the Open Badges 3.0 API hangs: the standard says where."""

from __future__ import annotations

from django.urls import path

from insignia.bridges.open_badges_3 import endpoints, pages
from insignia.bridges.open_badges_3.values import BASE

app_name = "open_badges_3"

urlpatterns = [
    path(f"{BASE}/", pages.about, name="about"),
    path(f"{BASE}/discovery", endpoints.discovery, name="discovery"),
    path(f"{BASE}/register", endpoints.register, name="register"),
    path(f"{BASE}/credentials", endpoints.credentials, name="credentials"),
    path(f"{BASE}/profile", endpoints.profile, name="profile"),
]
