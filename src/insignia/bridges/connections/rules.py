"""What is believed of another host, and what is said to it: pure, over documents and values.

Everything a host says is a stranger's word. All of its addresses must be on the host that the
learner typed: else a code or token that one host gave could be had by another (RFC 9700, section
4.4), and state and `iss` alone would not tell.
"""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode, urljoin, urlsplit

from insignia.bridges.connections.errors import (
    Declined,
    ForGrownUps,
    NoHost,
    NoPlace,
    NotAsked,
    NotGranted,
    NotRegistered,
    NotToSend,
    Strewn,
    TooManyPlaces,
)
from insignia.bridges.connections.values import (
    LONGEST_NAME,
    MOST,
    NEARLY_OVER,
    READ,
    SEND,
    STAY,
    Client,
    Host,
    Page,
    Tokens,
)
from insignia.foundation.network.addresses import Forbidden, check_host, read_address
from insignia.standards import strictjson

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.accounts.values import AgeBand

API: Final = "/ims/ob/v3p0"
_LONGEST_SECRET: Final = 4_000
_LONGEST_TOKEN_LIFE: Final = 365 * 86_400
_NEXT: Final = re.compile(r'<([^<>]{1,2000})>\s*;[^,]*\brel="?next"?(?![\w-])', re.IGNORECASE)


def require_grown_up(band: AgeBand) -> None:
    """Refuse to connect a young person's portfolio with other places."""
    if band.is_minor:
        raise ForGrownUps


def may_add(count: int) -> None:
    """Refuse more places than anybody keeps an eye on."""
    if count >= MOST:
        raise TooManyPlaces(MOST)


def base_of(typed: str) -> str:
    """Return where the API of a place stands, from what somebody typed; raises `NoPlace`."""
    text = typed.strip()
    address = text if "://" in text else f"https://{text}"
    try:
        read = read_address(address)
        check_host(read.origin.host)
    except Forbidden as error:
        raise NoPlace from error
    path = urlsplit(address).path.rstrip("/").removesuffix("/discovery").removesuffix(API)
    return f"{read.origin}{path}{API}"


def host_in(said: Mapping[str, Any], base: str) -> Host:
    """Return the host that a discovery document describes; raises `NoHost` or `Strewn`."""
    components = _object(said.get("components"))
    scheme = _object(_object(components.get("securitySchemes")).get("OAuth2ACG"))
    flow = _object(_object(scheme.get("flows")).get("authorizationCode"))
    token = _own_address(flow.get("tokenUrl"), base)
    offered = _object(flow.get("scopes"))
    scopes = tuple(each for each in (READ, SEND, STAY) if each in offered)
    if not {READ, SEND} & set(scopes):
        raise NoHost
    name = _object(said.get("info")).get("title")
    return Host(
        base=base,
        name=name[:LONGEST_NAME] if isinstance(name, str) and name.strip() else host_of(base),
        registration=_own_address(scheme.get("x-imssf-registrationUrl"), base),
        authorization=_own_address(flow.get("authorizationUrl"), base),
        token=token,
        renewal=_own_address(flow.get("refreshUrl") or token, base),
        scopes=scopes,
    )


def server_facts(said: Mapping[str, Any], host: Host) -> dict[str, Any]:
    """Return what the metadata of an authorization server adds (RFC 8414); nothing if of another.

    It is not asked for by Open Badges, so what is odd in it is left alone.
    """
    issuer, revocation = said.get("issuer"), said.get("revocation_endpoint")
    if said.get("token_endpoint") != host.token or not isinstance(issuer, str):
        return {}
    return {
        "issuer": issuer,
        "revocation": revocation if _is_own(revocation, host.base) else "",
        "names_itself": said.get("authorization_response_iss_parameter_supported") is True,
    }


def client_in(said: Mapping[str, Any]) -> Client:
    """Return as whom a host has registered us; raises `NotRegistered`."""
    name, secret = said.get("client_id"), said.get("client_secret")
    if not _is_secret(name) or not _is_secret(secret):
        raise NotRegistered
    return Client(str(name), str(secret))


def way_to(host: Host, client_id: str, **asked: str) -> str:
    """Return where a learner is asked for their consent."""
    query = {
        "response_type": "code",
        "client_id": client_id,
        "scope": " ".join(host.scopes),
        "code_challenge_method": "S256",
        **asked,
    }
    joint = "&" if "?" in host.authorization else "?"
    return f"{host.authorization}{joint}{urlencode(query)}"


def code_in(answer: Mapping[str, str], host: Host) -> str:
    """Return the code that a learner brings back; raises `NotAsked` or `Declined`."""
    said = answer.get("iss", "")
    if host.issuer:
        is_them = said == host.issuer or (not said and not host.names_itself)
    else:
        is_them = not said or _is_own(said, host.base)
    if not is_them:
        raise NotAsked
    if "error" in answer:
        raise Declined
    if not _is_secret(answer.get("code")):
        raise NotAsked
    return answer["code"]


def tokens_in(
    said: Mapping[str, Any], *, scopes: tuple[str, ...], renewal: str, at: datetime
) -> Tokens:
    """Return what was granted; what a host leaves out stays as it was asked. Raises `Declined`."""
    access, granted = said.get("access_token"), said.get("scope")
    lasts, renewed = said.get("expires_in"), said.get("refresh_token") or renewal
    if str(said.get("token_type", "")).lower() != "bearer" or not _is_secret(access):
        raise Declined
    is_number = isinstance(lasts, int) and not isinstance(lasts, bool)
    seconds = min(max(lasts, 0), _LONGEST_TOKEN_LIFE) if is_number and lasts else 3_600
    if isinstance(granted, str) and granted.strip():
        scopes = tuple(each for each in scopes if each in granted.split())
    return Tokens(
        access=str(access),
        renewal=str(renewed) if _is_secret(renewed) else "",
        scopes=scopes,
        until=at + timedelta(seconds=seconds),
    )


def page_in(said: Mapping[str, Any], *, link: str, asked: str) -> Page:
    """Return the credentials of one answer, and where the next are, if the same host has more."""
    objects = [each for each in _list(said.get("credential")) if isinstance(each, dict)]
    # The model says compactJwsString, the prose of the standard has it in the plural.
    tokens = [
        each
        for name in ("compactJwsString", "compactJwsStrings")
        for each in _list(said.get(name))
        if isinstance(each, str)
    ]
    named = _NEXT.search(link)
    following = urljoin(asked, named[1]) if named else ""
    return Page(
        (*(strictjson.write(each) for each in objects), *(each.encode() for each in tokens)),
        following if _is_own(following, asked) and following != asked else "",
    )


def is_nearly_over(until: datetime | None, *, at: datetime) -> bool:
    """Say whether a token is to be renewed before it is used."""
    return until is None or until - at <= NEARLY_OVER


def require_granted(scope: str, granted: list[str]) -> None:
    """Refuse what was not agreed to."""
    if scope not in granted:
        raise NotGranted


def may_send(*, is_accepted: bool, is_hidden: bool, is_sound: bool, is_open_badge: bool) -> None:
    """Refuse to send what its holder has not taken on, or what does not stand."""
    if not is_accepted or is_hidden or not is_sound or not is_open_badge:
        raise NotToSend


def basic(client: Client) -> str:
    """Return how we say who we are (RFC 6749, section 2.3.1)."""
    plain = f"{quote(client.id, safe='')}:{quote(client.secret, safe='')}"
    return f"Basic {b64encode(plain.encode()).decode()}"


def host_of(address: str) -> str:
    """Return the host of an address, as people know it."""
    return urlsplit(address).netloc


def _own_address(said: Any, base: str) -> str:
    """Return an address of the host itself, or say why it is none."""
    if not isinstance(said, str):
        raise NoHost
    if not _is_own(said, base):
        raise Strewn(host_of(said)[:LONGEST_NAME] or "?")
    return said


def _is_own(said: Any, base: str) -> bool:
    try:
        return isinstance(said, str) and read_address(said).origin == read_address(base).origin
    except Forbidden:
        return False


def _is_secret(said: Any) -> bool:
    is_text = isinstance(said, str) and 0 < len(said) <= _LONGEST_SECRET
    return is_text and said.isascii() and said.isprintable()


def _object(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}


def _list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []
