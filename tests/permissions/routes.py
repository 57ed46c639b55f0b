"""Every route of the site, read from Django's URL table, with the API's operations apart.

A route is named as Django names it (`slice:name`); an operation of the API is named by its
method and path, since several of them share an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Route:
    """One address of the site, and for the API one method of it."""

    name: str
    path: str
    parts: frozenset[str]
    method: str = ""


@cache
def routes() -> dict[str, Route]:
    """Return every route by name."""
    found = [
        route
        for pattern in get_resolver().url_patterns
        for route in _under(pattern, "", (), frozenset())
    ]
    named = {route.name: route for route in found}
    assert len(named) == len(found), "two routes have one name"
    return named


def pages() -> dict[str, Route]:
    """Return every route that is not an operation of the API."""
    return {name: route for name, route in routes().items() if not route.method}


def operations() -> dict[str, Route]:
    """Return every operation of the API."""
    return {name: route for name, route in routes().items() if route.method}


def _under(
    pattern: URLPattern | URLResolver, above: str, spaces: tuple[str, ...], known: frozenset[str]
) -> Iterator[Route]:
    path = above + str(pattern.pattern)
    parts = known | set(pattern.pattern.regex.groupindex)
    if isinstance(pattern, URLResolver):
        inside = (*spaces, pattern.namespace) if pattern.namespace else spaces
        for child in pattern.url_patterns:
            yield from _under(child, path, inside, parts)
        return
    method = _method(pattern)
    name = f"{method} /{path}" if method else ":".join((*spaces, pattern.name or path))
    yield Route(name, path, parts, method)


def _method(pattern: URLPattern) -> str:
    """Return the method of an operation of the API: the URL table has one line for each of them."""
    for cell in getattr(pattern.callback, "__closure__", None) or ():
        for operation in getattr(cell.cell_contents, "operations", ()):
            if operation.view_func.__name__ == pattern.name:
                method: str = operation.methods[0]
                return method
    return ""
