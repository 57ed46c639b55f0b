"""The thin path in front of Django: public documents leave as the bytes that lie ready.

A page of Django's costs a millisecond before it does anything; a document that verifiers ask for by
the thousand costs one look at one row (`insignia.foundation.prepared`). Whatever is not a plain
question for such a document, or does not lie ready, goes on to Django, which answers the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connections
from django.http.request import split_domain_port, validate_host

from insignia.foundation import prepared
from insignia.foundation.prepared_answers import answer, takes_gzip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from insignia.foundation.prepared import Found

    Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_LINES: Final = {200: "200 OK", 304: "304 Not Modified"}
# Conditions that only Django weighs.
_RARE: Final = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


def in_front_of(django: Application) -> Application:
    """Return the application that answers what lies ready and passes everything else on."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = _found(environ)
        if found is None:
            return django(environ, start_response)
        made = answer(found, known=environ.get("HTTP_IF_NONE_MATCH", ""))
        if _lasting_https(environ):
            made.headers.append(_lasting_https_header())
        start_response(_LINES[made.status], made.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [made.body]

    return application


def _found(environ: dict[str, Any]) -> Found | None:
    """Return the document that a plain question asks for, if it lies ready."""
    path: str = environ["PATH_INFO"]
    kind = prepared.kind_at(path)
    if kind is None or not _is_plain(environ):
        return None
    if kind.has_page and not prepared.is_wanted(environ.get("HTTP_ACCEPT", "*/*")):
        return None
    if not _is_ours(environ.get("HTTP_HOST", "")):
        return None
    try:
        packed = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return prepared.found(kind, path, packed=packed)
    except Error:  # Django asks again, on a new connection, and says what is wrong
        connections["default"].close()
        return None


def _is_plain(environ: dict[str, Any]) -> bool:
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and not environ.get("QUERY_STRING")
        and not environ.get("SCRIPT_NAME")
        and not any(name in environ for name in _RARE)
    )


@lru_cache(maxsize=256)
def _is_ours(host: str) -> bool:
    """Say what `ALLOWED_HOSTS` and the wall around uploaded content say of a host."""
    name, _ = split_domain_port(host)
    is_content = host == urlsplit(settings.CONTENT_ORIGIN).netloc
    return bool(name) and not is_content and validate_host(name, settings.ALLOWED_HOSTS)


def _lasting_https(environ: dict[str, Any]) -> bool:
    if not settings.SECURE_HSTS_SECONDS or not settings.SECURE_PROXY_SSL_HEADER:
        return False
    name, value = settings.SECURE_PROXY_SSL_HEADER
    return bool(environ.get(name) == value)


def _lasting_https_header() -> tuple[str, str]:
    return "Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}"
