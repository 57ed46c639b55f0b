"""What is said to another host, through the one guarded door; no answer of it is trusted.

A host that is silent, or does not answer as it should, raises `Silent`: that is no error of ours.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.conf import settings

from insignia.bridges.connections import rules
from insignia.bridges.connections.errors import (
    ConsentOver,
    Declined,
    NoHost,
    NotRegistered,
    NotTaken,
    Silent,
)
from insignia.bridges.connections.values import PAGE
from insignia.foundation.network.fetching import Fetcher
from insignia.foundation.network.origins import split_origin_map
from insignia.foundation.network.wire import Asked
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, Unresolvable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.bridges.connections.values import Client, Host, Page, Tokens
    from insignia.foundation.network.wire import Answer

_JSON: Final = "application/json"
_OK, _CREATED, _NOT_MODIFIED = 200, 201, 304
_REFUSED: Final = frozenset({400, 401, 403})
_NO_LONGER: Final = frozenset({401, 403})


def discovered(base: str) -> Host:
    """Return what a host says of itself; raises `NoHost`, `Strewn` or `Silent`."""
    answer = _said(f"{base}/discovery", Asked(_JSON, is_call=True))
    if answer.status != _OK:
        raise NoHost
    host = rules.host_in(_object(answer, NoHost()), base)
    return replace(host, **_facts(host))


def registered(host: Host, about_us: Mapping[str, Any]) -> Client:
    """Introduce ourselves to a host (RFC 7591); raises `NotRegistered` or `Silent`."""
    body = strictjson.write(dict(about_us))
    headers = (("Content-Type", _JSON),)
    answer = _said(host.registration, Asked(_JSON, "POST", headers, body, is_call=True))
    if answer.status not in {_OK, _CREATED}:
        raise NotRegistered
    return rules.client_in(_object(answer, NotRegistered()))


def granted(
    host: Host, client: Client, *, code: str, verifier: str, way_back: str, at: datetime
) -> Tokens:
    """Return what a code is good for; raises `Declined` or `Silent`."""
    said = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": way_back,
        "code_verifier": verifier,
        "scope": " ".join(host.scopes),
    }
    answer = _said(host.token, _form(said, client))
    if answer.status != _OK:
        raise Declined
    return rules.tokens_in(_object(answer, Declined()), scopes=host.scopes, renewal="", at=at)


def renewed(
    host: Host, client: Client, *, renewal: str, scopes: tuple[str, ...], at: datetime
) -> Tokens:
    """Return fresh tokens for what was granted; raises `ConsentOver` or `Silent`."""
    said = {"grant_type": "refresh_token", "refresh_token": renewal, "scope": " ".join(scopes)}
    answer = _said(host.renewal, _form(said, client))
    if answer.status in _REFUSED:
        raise ConsentOver
    if answer.status != _OK:
        raise Silent
    try:
        return rules.tokens_in(_object(answer, Silent()), scopes=scopes, renewal=renewal, at=at)
    except Declined as refusal:
        raise Silent from refusal


def revoked(host: Host, client: Client, token: str) -> bool:
    """Give a token back (RFC 7009), and say whether the host has taken it."""
    if not host.revocation or not token:
        return False
    try:
        return _said(host.revocation, _form({"token": token}, client)).status == _OK
    except Silent:
        return False


def page(address: str, access: str) -> Page:
    """Return some of what a host keeps; raises `ConsentOver` or `Silent`."""
    asked = Asked(_JSON, headers=(("Authorization", f"Bearer {access}"),), is_call=True)
    answer = _said(address, asked)
    if answer.status in _NO_LONGER:
        raise ConsentOver
    if answer.status != _OK:
        raise Silent
    return rules.page_in(_object(answer, Silent()), link=answer.link, asked=address)


def first_page(host: Host) -> str:
    """Return where a host begins to tell what it keeps."""
    return f"{host.base}/credentials?{urlencode({'limit': PAGE, 'offset': 0})}"


def send(host: Host, access: str, document: bytes, *, is_token: bool) -> None:
    """Hand a credential over as it was signed; raises `ConsentOver`, `NotTaken` or `Silent`."""
    media_type = "text/plain" if is_token else "application/vc+ld+json"
    headers = (("Authorization", f"Bearer {access}"), ("Content-Type", media_type))
    asked = Asked(f"{media_type}, {_JSON}", "POST", headers, document, is_call=True)
    answer = _said(f"{host.base}/credentials", asked)
    if answer.status in _NO_LONGER:
        raise ConsentOver
    if answer.status not in {_OK, _CREATED, _NOT_MODIFIED}:
        raise NotTaken


def _facts(host: Host) -> dict[str, Any]:
    address = f"https://{rules.host_of(host.base)}/.well-known/oauth-authorization-server"
    try:
        answer = _said(address, Asked(_JSON))
        return rules.server_facts(_object(answer, Silent()), host)
    except Silent:
        return {}


def _form(said: Mapping[str, str], client: Client) -> Asked:
    headers = (
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Authorization", rules.basic(client)),
    )
    return Asked(_JSON, "POST", headers, urlencode(said).encode(), is_call=True)


def _said(address: str, asked: Asked) -> Answer:
    door = Fetcher(origin_map=split_origin_map(settings.ORIGIN_MAP))
    try:
        return door.call(address, asked)
    except Unresolvable as error:
        raise Silent from error


def _object(answer: Answer, refusal: Exception) -> dict[str, Any]:
    try:
        return strictjson.read_object(answer.body)
    except InsigniaError as error:
        raise refusal from error
