"""The endpoints of the authorization server: what it can do (RFC 8414), and tokens (RFC 6749)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from insignia.bridges.oauth import actions
from insignia.bridges.oauth.calls import endpoint, form_of
from insignia.bridges.oauth.errors import InvalidRequest, UnsupportedGrant
from insignia.bridges.oauth.values import PRE_AUTHORIZED
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@endpoint
@require_safe
def metadata(request: HttpRequest) -> HttpResponse:
    """Say what this server can do."""
    del request
    return JsonResponse(
        {
            "issuer": settings.PUBLIC_ORIGIN,
            "token_endpoint": absolute(reverse("oauth:token")),
            "grant_types_supported": [PRE_AUTHORIZED],
            "response_types_supported": [],
            "token_endpoint_auth_methods_supported": ["none"],
            "pre-authorized_grant_anonymous_access_supported": True,
        }
    )


@endpoint
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Give a token for a code."""
    form = form_of(request)
    if form.get("grant_type") != PRE_AUTHORIZED:
        raise UnsupportedGrant if form.get("grant_type") else InvalidRequest("no grant_type.")
    code = form.get("pre-authorized_code", "")
    given = actions.redeem(code, pin=form.get("tx_code", ""), at=clock.now())
    return JsonResponse(
        {
            "access_token": given.token,
            "token_type": "Bearer",
            "expires_in": int(given.lasts.total_seconds()),
        }
    )
