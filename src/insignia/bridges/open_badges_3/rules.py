"""The decisions of the API: who may register, what is asked for, and what an answer leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from insignia.accounts.values import LONGEST_NAME
from insignia.bridges.oauth.errors import InvalidRegistration
from insignia.bridges.oauth.rules import redirects_in
from insignia.bridges.oauth.values import AUTHORIZATION_CODE, OFFLINE_ACCESS, REFRESH_TOKEN
from insignia.bridges.open_badges_3.errors import (
    InvalidBody,
    InvalidMetadata,
    InvalidParameter,
    InvalidRedirect,
    NotAgreedTo,
)
from insignia.bridges.open_badges_3.values import (
    ABOUT_ITSELF,
    LONGEST,
    MOST_ON_A_PAGE,
    ON_A_PAGE,
    Asked,
    Registration,
    Scope,
)
from insignia.standards import timestamps
from insignia.standards.errors import InsigniaError
from insignia.standards.proofs import jose
from insignia.standards.strictjson import items_of
from insignia.standards.verify.document import Kind, open_document

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

_TEXTS: Final = ("client_name", "software_id", "software_version", "scope")
_SCOPES: Final = frozenset({*(scope.value for scope in Scope), OFFLINE_ACCESS})
_MINOR: Final = {
    400: "invalid_data",
    401: "unauthorizedrequest",
    403: "forbidden",
    404: "not_found",
    405: "not_allowed",
    429: "server_busy",
    500: "internal_server_error",
}


def registration(said: Mapping[str, Any]) -> Registration:
    """Return what a platform registers with, by the rules of 1EdTech; raises a refusal."""
    texts = {name: _text(said, name) for name in (*_TEXTS, *ABOUT_ITSELF)}
    host = _host(texts["client_uri"])
    wrong = next((name for name in ABOUT_ITSELF if _host(texts[name]) in {"", None}), None)
    if wrong is not None:
        raise InvalidMetadata(f"{wrong} is an https address.")
    if any(_host(texts[name]) != host for name in ABOUT_ITSELF):
        raise InvalidMetadata("all its addresses are at one host.")
    redirects = _redirects(said.get("redirect_uris"), host=host)
    _only(said, "token_endpoint_auth_method", ("client_secret_basic",))
    _only(said, "grant_types", (AUTHORIZATION_CODE, REFRESH_TOKEN))
    _only(said, "response_types", ("code",))
    scope = [name for name in dict.fromkeys(texts["scope"].split()) if name in _SCOPES]
    if not set(scope) - {OFFLINE_ACCESS}:
        raise InvalidMetadata("it names at least one of the scopes in the discovery document.")
    kept = {name: texts[name] for name in (*ABOUT_ITSELF, "software_id", "software_version")}
    return Registration(texts["client_name"], redirects, " ".join(scope), kept)


def _text(said: Mapping[str, Any], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found.strip() or len(found) > LONGEST:
        raise InvalidMetadata(f"{name} is a text of at most {LONGEST} characters.")
    return found


def _host(address: str) -> str | None:
    """Return the host of an https address; None for anything else."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    is_plain = address.isascii() and address.isprintable() and not set(address) & set(' "<>\\')
    return host if parts.scheme == "https" and is_plain and "@" not in parts.netloc else None


def _redirects(given: Any, *, host: str | None) -> tuple[str, ...]:
    try:
        found = redirects_in(given)
    except InvalidRegistration:
        raise InvalidRedirect from None
    if any(_host(each) != host for each in found):
        raise InvalidRedirect
    return tuple(found)


def _only(said: Mapping[str, Any], name: str, allowed: Collection[str]) -> None:
    """Refuse a member that asks for what is not done here; left out, it asks for nothing."""
    given = said.get(name)
    named = given if isinstance(given, list) else [given]
    if given is not None and not all(each in allowed for each in named):
        raise InvalidMetadata(f"{name} is nothing but {' or '.join(allowed)}.")


def require(scope: Scope, *, granted: str) -> None:
    """Refuse what the person of a token has not agreed to."""
    if scope.value not in granted.split():
        raise NotAgreedTo


def asked(given: Mapping[str, str]) -> Asked:
    """Return which part of the credentials an address asks for."""
    if "access_token" in given:
        raise InvalidParameter("a token stands in the Authorization header, never in an address.")
    limit = _number(given, "limit", otherwise=ON_A_PAGE)
    if limit < 1:
        raise InvalidParameter("limit is a whole number from 1.")
    offset = _number(given, "offset", otherwise=0)
    return Asked(min(limit, MOST_ON_A_PAGE), offset, _since(given.get("since")))


def _number(given: Mapping[str, str], name: str, *, otherwise: int) -> int:
    text = given.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) < 10):  # noqa: PLR2004 - no index is longer
        raise InvalidParameter(f"{name} is a whole number.")
    return int(text)


def _since(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return timestamps.parse(text)
    except InsigniaError:
        raise InvalidParameter("since is a date and time like 2026-01-31T12:00:00Z.") from None


def badge_in(data: bytes, *, is_token: bool) -> Mapping[str, Any]:
    """Return the members of an Open Badge 3.0 that came in the form its type says."""
    if jose.is_token(data) is not is_token:
        raise InvalidBody("a token comes as text/plain, and a document as JSON.")
    try:
        document = open_document(data)
    except InsigniaError as error:
        raise InvalidBody(error.message) from None
    if document.kind is not Kind.BADGE:
        raise InvalidBody("it is no OpenBadgeCredential.")
    return document.members


def is_newer(sent: Mapping[str, Any], *, kept: Mapping[str, Any]) -> bool:
    """Say which of two editions of one credential goes on, by when they are valid from."""
    new, old = _valid_from(sent), _valid_from(kept)
    return new is not None and (old is None or new > old)


def _valid_from(members: Mapping[str, Any]) -> datetime | None:
    written = members.get("validFrom") or members.get("issuanceDate")
    try:
        return timestamps.parse(written) if isinstance(written, str) else None
    except InsigniaError:
        return None


def new_name(sent: Mapping[str, Any], *, now: Mapping[str, Any]) -> str:
    """Return the name in a whole profile; all else in it has to be as it is now."""
    known = {**now, "@context": sent.get("@context"), "type": sent.get("type")}
    other = sorted(
        name for name, value in sent.items() if name != "name" and known.get(name) != value
    )
    if other:
        raise InvalidBody(f"only the name can be changed here, and {other[0]} is another one.")
    name = sent.get("name")
    if "Profile" not in items_of(sent.get("type")) or not isinstance(name, str):
        raise InvalidBody("it is no Profile with a name.")
    if len(name) > LONGEST_NAME:
        raise InvalidBody(f"a name has at most {LONGEST_NAME} characters.")
    return name


def links(wanted: Asked, *, address: str, total: int) -> str:
    """Return the Link header of an answer: where the other parts are."""
    last = max(0, (total - 1) // wanted.limit * wanted.limit)
    places = {"first": 0, "last": last}
    if wanted.offset + wanted.limit < total:
        places["next"] = wanted.offset + wanted.limit
    if wanted.offset > 0:
        places["prev"] = max(0, wanted.offset - wanted.limit)
    since = {} if wanted.since is None else {"since": timestamps.write(wanted.since)}
    return ", ".join(
        f'<{address}?{urlencode({"limit": wanted.limit, "offset": offset, **since})}>; rel="{rel}"'
        for rel, offset in places.items()
    )


def status_info(status: int, sentence: str, *, minor: str = "") -> dict[str, Any]:
    """Return a refusal as 1EdTech writes it down."""
    word = minor or _MINOR.get(status, "unknown")
    told = {"imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": word}
    return {
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": sentence,
        "imsx_codeMinor": {"imsx_codeMinorField": [told]},
    }
