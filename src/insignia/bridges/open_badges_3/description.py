"""The service description: an OpenAPI document with what 1EdTech adds to it."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import override

from insignia.bridges.oauth import scopes
from insignia.bridges.oauth.values import OFFLINE_ACCESS
from insignia.bridges.open_badges_3.values import MOST_ON_A_PAGE, Scope
from insignia.foundation.identifiers import absolute

_NAME: Final = "Insignia"
_SECURITY: Final = "OAuth2ACG"
_CODES: Final = {
    200: "As it is now.",
    201: "Kept, as it was sent.",
    304: "Another edition is kept that is as new or newer.",
}


def of_service() -> dict[str, Any]:
    """Return what this host can do, in English."""
    about = absolute(reverse("open_badges_3:about"))
    terms, privacy = f"{about}#terms", f"{about}#privacy"
    with override("en"):
        return {
            "openapi": "3.0.1",
            "info": {
                "title": f"{_NAME}: Open Badges 3.0 API",
                "description": "A person's credentials, with their consent.",
                "version": "1.0",
                "termsOfService": terms,
                "x-imssf-privacyPolicyUrl": privacy,
            },
            "servers": [{"url": absolute("/ims/ob/v3p0")}],
            "paths": {
                "/discovery": {"get": _operation("getServiceDescription", None)},
                "/credentials": {
                    "get": _operation("getCredentials", Scope.READ) | {"parameters": _PARAMETERS},
                    "post": _operation("upsertCredential", Scope.ADD, 200, 201, 304),
                },
                "/profile": {
                    "get": _operation("getProfile", Scope.READ_PROFILE),
                    "put": _operation("putProfile", Scope.CHANGE_PROFILE),
                },
            },
            "components": {"securitySchemes": {_SECURITY: _security(terms, privacy)}},
        }


def _security(terms: str, privacy: str) -> dict[str, Any]:
    token = absolute(reverse("oauth:token"))
    return {
        "type": "oauth2",
        "description": "OAuth 2.0, authorization code with PKCE (S256)",
        "x-imssf-name": _NAME,
        "x-imssf-registrationUrl": absolute(reverse("open_badges_3:register")),
        "x-imssf-termsOfServiceUrl": terms,
        "x-imssf-privacyPolicyUrl": privacy,
        "flows": {
            "authorizationCode": {
                "authorizationUrl": absolute(reverse("oauth:authorize")),
                "tokenUrl": token,
                "refreshUrl": token,
                "scopes": {
                    name: str(words)
                    for name, words in scopes.in_words(
                        " ".join([*(each.value for each in Scope), OFFLINE_ACCESS])
                    ).items()
                },
            }
        },
    }


_PARAMETERS: Final[list[dict[str, Any]]] = [
    {
        "name": "limit",
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE},
    },
    {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0}},
    {"name": "since", "in": "query", "schema": {"type": "string", "format": "date-time"}},
]


def _operation(name: str, scope: Scope | None, *codes: int) -> dict[str, Any]:
    """Return one operation; without a scope anybody may ask."""
    refused = {"description": "Imsx_StatusInfo"}
    given = {str(code): {"description": _CODES[code]} for code in codes or (200,)}
    return {
        "operationId": name,
        "responses": {**given, "default": refused},
        "security": [] if scope is None else [{_SECURITY: [scope.value]}],
    }
