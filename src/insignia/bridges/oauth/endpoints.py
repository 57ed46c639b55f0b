"""The endpoints of the authorization server: what it can do (RFC 8414), and tokens (RFC 6749)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from insignia.bridges.oauth import actions, rules, scopes
from insignia.bridges.oauth.calls import (
    endpoint,
    form_of,
    json_of,
    program_of,
    register_at_pace,
)
from insignia.bridges.oauth.errors import InvalidRequest, UnsupportedGrant
from insignia.bridges.oauth.values import AUTHORIZATION_CODE, PRE_AUTHORIZED, REFRESH_TOKEN, Proof
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from insignia.bridges.oauth.values import TokenGiven


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
            "revocation_endpoint": absolute(reverse("oauth:revoke")),
            "grant_types_supported": [AUTHORIZATION_CODE, REFRESH_TOKEN, PRE_AUTHORIZED],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": scopes.names(),
            "token_endpoint_auth_methods_supported": ["none", "client_secret_basic"],
            "revocation_endpoint_auth_methods_supported": ["client_secret_basic"],
            "authorization_response_iss_parameter_supported": True,
            "pre-authorized_grant_anonymous_access_supported": True,
        }
    )


@endpoint
@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Make a program known (RFC 7591): a name, and where it is led back to."""
    said = json_of(request)
    name, redirects = said.get("client_name", ""), rules.redirects_in(said.get("redirect_uris"))
    register_at_pace(request)
    made = actions.register(name if isinstance(name, str) else "", redirects, at=clock.now())
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
    """Give a token for a code, or the next one to a program that may come back."""
    form = form_of(request)
    kind = form.get("grant_type", "")
    if kind not in _GRANTS:
        raise UnsupportedGrant if kind else InvalidRequest("no grant_type.")
    given = _GRANTS[kind](request, form)
    told: dict[str, str | int] = {
        "access_token": given.token,
        "token_type": "Bearer",
        "expires_in": int(given.lasts.total_seconds()),
        "scope": given.scope,
    }
    if given.refresh_token:
        told["refresh_token"] = given.refresh_token
    return JsonResponse(told)


def _for_offer(request: HttpRequest, form: Mapping[str, str]) -> TokenGiven:
    del request
    code, pin = form.get("pre-authorized_code", ""), form.get("tx_code", "")
    return actions.redeem(code, pin=pin, at=clock.now())


def _for_code(request: HttpRequest, form: Mapping[str, str]) -> TokenGiven:
    proof = Proof(
        client_id=program_of(request, form),
        redirect_uri=form.get("redirect_uri", ""),
        verifier=form.get("code_verifier", ""),
    )
    return actions.redeem(form.get("code", ""), proof=proof, at=clock.now())


def _for_refresh(request: HttpRequest, form: Mapping[str, str]) -> TokenGiven:
    return actions.refresh(
        form.get("refresh_token", ""),
        client_id=program_of(request, form),
        scope=form.get("scope"),
        at=clock.now(),
    )


_GRANTS: Final[Mapping[str, Callable[[HttpRequest, Mapping[str, str]], TokenGiven]]] = {
    PRE_AUTHORIZED: _for_offer,
    AUTHORIZATION_CODE: _for_code,
    REFRESH_TOKEN: _for_refresh,
}


@endpoint
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Take back what a program does not need any more (RFC 7009)."""
    form = form_of(request)
    actions.revoke(form.get("token", ""), client_id=program_of(request, form), at=clock.now())
    return HttpResponse(status=200)
