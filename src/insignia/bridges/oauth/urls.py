"""Where the authorization server hangs."""

from __future__ import annotations

from django.urls import path

from insignia.bridges.oauth import endpoints

app_name = "oauth"

urlpatterns = [
    path(".well-known/oauth-authorization-server", endpoints.metadata, name="metadata"),
    path("oauth/token", endpoints.token, name="token"),
]
