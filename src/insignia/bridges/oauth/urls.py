"""Where the authorization server hangs."""

from __future__ import annotations

from django.urls import path

from insignia.bridges.oauth import endpoints, pages

app_name = "oauth"

urlpatterns = [
    path(".well-known/oauth-authorization-server", endpoints.metadata, name="metadata"),
    path("oauth/authorize", pages.authorize, name="authorize"),
    path("oauth/register", endpoints.register, name="register"),
    path("oauth/token", endpoints.token, name="token"),
    path("oauth/revoke", endpoints.revoke, name="revoke"),
    path("portfolio/programs/", pages.programs, name="programs"),
    path("portfolio/programs/<uuid:grant_id>/end/", pages.disconnect, name="disconnect"),
]
