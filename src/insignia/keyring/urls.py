"""Where the pages of this slice hang: documents of organizations, and their keys page."""

from __future__ import annotations

from django.urls import path

from insignia.keyring import pages

app_name = "keyring"

_PLACE = "organizations/<slug:slug>/"
_KEYS = f"{_PLACE}desk/keys/"

urlpatterns = [
    path(f"{_PLACE}did.json", pages.did, name="did"),
    path(f"{_PLACE}profile.json", pages.profile, name="profile"),
    path(_KEYS, pages.keys, name="keys"),
    path(f"{_KEYS}create/", pages.create, name="create"),
    path(f"{_KEYS}rotate/", pages.rotate, name="rotate"),
    path(f"{_KEYS}<uuid:key_id>/compromised/", pages.compromised, name="compromised"),
]
