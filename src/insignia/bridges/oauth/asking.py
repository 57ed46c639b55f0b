"""What a program asks in the browser: read strictly, answered by its own way back only.

First the client and its way back have to be right, to the letter: as long as they are not, nobody
is led anywhere. From then on the program hears of everything else there, with our name (RFC 9207),
once a person goes there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings

from insignia.bridges.oauth import access, rules, scopes
from insignia.bridges.oauth.errors import CannotBeAsked, UnknownClient
from insignia.bridges.oauth.values import Asked

if TYPE_CHECKING:
    from django.http import QueryDict


def read(given: QueryDict) -> Asked:
    """Return what is asked; raises `UnknownClient`. Look at it with `require_sound` next."""
    if any(len(given.getlist(name)) != 1 for name in given):
        raise UnknownClient
    found = access.client(given.get("client_id", ""))
    way_back = given.get("redirect_uri", "")
    if found is None or way_back not in found.redirect_uris:
        raise UnknownClient
    is_hashed = given.get("code_challenge_method") == "S256"
    return Asked(
        client_id=found.id,
        client_name=found.name,
        redirect_uri=way_back,
        challenge=given.get("code_challenge", "") if is_hashed else "",
        scope=given.get("scope", ""),
        state=given.get("state", ""),
        resource=given.get("resource", ""),
        has_secret=bool(found.secret_digest),
        registered_scope=found.scope,
        said=found.said,
    )


def require_sound(asked: Asked, given: QueryDict) -> None:
    """Refuse what the program hears by its way back."""
    if given.get("response_type") != "code":
        raise CannotBeAsked("unsupported_response_type")
    if not rules.is_challenge(asked.challenge):
        raise CannotBeAsked("invalid_request")
    if not scopes.is_about_a_thing(asked.scope):
        rules.may_ask(asked)


def way_back(asked: Asked, **said: str) -> str:
    """Return where the browser is led, with what is said there."""
    told = {**said, "iss": settings.PUBLIC_ORIGIN}
    if asked.state:
        told["state"] = asked.state
    joined = "&" if "?" in asked.redirect_uri else "?"
    return f"{asked.redirect_uri}{joined}{urlencode(told)}"
