"""The endpoints of the authorization server: what it can do (RFC 8414), and tokens (RFC 6749)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from insignia.bridges.oauth import actions, rules, scopes
from insignia.bridges.oauth.calls import endpoint, form_of, json_of
from insignia.bridges.oauth.errors import InvalidRequest, UnsupportedGrant
from insignia.bridges.oauth.values import AUTHORIZATION_CODE, PRE_AUTHORIZED, Proof
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
            "authorization_endpoint": absolute(reverse("oauth:authorize")),
            "token_endpoint": absolute(reverse("oauth:token")),
            "registration_endpoint": absolute(reverse("oauth:register")),
            "grant_types_supported": [AUTHORIZATION_CODE, PRE_AUTHORIZED],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": scopes.names(),
            "token_endpoint_auth_methods_supported": ["none"],
            "authorization_response_iss_parameter_supported": True,
            "pre-authorized_grant_anonymous_access_supported": True,
        }
    )


@endpoint
@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Make a program known (RFC 7591): a name, and where it is led back to."""
    said = json_of(request)
    name = said.get("client_name", "")
    made = actions.register(
        name if isinstance(name, str) else "",
        rules.redirects_in(said.get("redirect_uris")),
        at=clock.now(),
    )
    return JsonResponse(
        {
            "client_id": str(made.id),
            "client_id_issued_at": int(made.made_at.timestamp()),
            "client_name": made.name,
            "redirect_uris": made.redirect_uris,
            "token_endpoint_auth_method": "none",
            "grant_types": [AUTHORIZATION_CODE],
            "response_types": ["code"],
        },
        status=201,
    )


@endpoint
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Give a token for a code."""
    form = form_of(request)
    kind = form.get("grant_type")
    if kind == PRE_AUTHORIZED:
        code, pin = form.get("pre-authorized_code", ""), form.get("tx_code", "")
        given = actions.redeem(code, pin=pin, at=clock.now())
    elif kind == AUTHORIZATION_CODE:
        proof = Proof(
            client_id=form.get("client_id", ""),
            redirect_uri=form.get("redirect_uri", ""),
            verifier=form.get("code_verifier", ""),
        )
        given = actions.redeem(form.get("code", ""), proof=proof, at=clock.now())
    else:
        raise UnsupportedGrant if kind else InvalidRequest("no grant_type.")
    return JsonResponse(
        {
            "access_token": given.token,
            "token_type": "Bearer",
            "expires_in": int(given.lasts.total_seconds()),
        }
    )
