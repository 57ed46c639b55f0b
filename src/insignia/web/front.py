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
from django.db import Error
from django.http.request import split_domain_port, validate_host

from insignia.foundation import prepared
from insignia.foundation.prepared_answers import answer, takes_gzip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from insignia.foundation.prepared import Found, Kind

    Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_LINES: Final = {200: "200 OK", 304: "304 Not Modified"}


def in_front_of(django: Application) -> Application:
    """Return the application that answers what lies ready and passes everything else on."""
    https = settings.SECURE_PROXY_SSL_HEADER if settings.SECURE_HSTS_SECONDS else None
    lasting = ("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind = prepared.kind_at(environ["PATH_INFO"])
        found = _found(kind, environ) if kind is not None else None
        if found is None:
            return django(environ, start_response)
        made = answer(found, known=environ.get("HTTP_IF_NONE_MATCH", ""))
        if https is not None and environ.get(https[0]) == https[1]:
            made.headers.append(lasting)
        start_response(_LINES[made.status], made.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [made.body]

    return application


def _found(kind: Kind, environ: dict[str, Any]) -> Found | None:
    """Return the document that a plain question asks for, if it lies ready."""
    if not (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and not environ.get("QUERY_STRING")
        and not environ.get("SCRIPT_NAME")
        and "HTTP_IF_MATCH" not in environ  # conditions that only Django weighs
        and "HTTP_IF_UNMODIFIED_SINCE" not in environ
        and _is_ours(environ.get("HTTP_HOST", ""))
        and (not kind.has_page or prepared.is_wanted(environ.get("HTTP_ACCEPT", "*/*")))
    ):
        return None
    try:
        packed = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return prepared.found(kind, environ["PATH_INFO"], packed=packed)
    except Error:  # Django asks again, on a new connection, and says what is wrong
        return None


@lru_cache(maxsize=256)
def _is_ours(host: str) -> bool:
    """Say what `ALLOWED_HOSTS` and the wall around uploaded content say of a host."""
    name, _ = split_domain_port(host)
    is_content = host == urlsplit(settings.CONTENT_ORIGIN).netloc
    return bool(name) and not is_content and validate_host(name, settings.ALLOWED_HOSTS)
