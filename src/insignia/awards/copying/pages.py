"""The pages of a public copy: who this is, which keys signed when, what could be earned.

They need nothing from a server but to be there: no script, no address that only we could answer.
Their links are relative, so that a copy can be looked through in its folder, too.
"""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language

from insignia.achievements import queries as achievements
from insignia.awards import compose, queries
from insignia.foundation import clock
from insignia.foundation.public_copies import small
from insignia.keyring import queries as keyring
from insignia.organizations import queries as organizations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.foundation.belongings import File

README: Final = "README.txt"
_POLICY: Final = (
    "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)


def files(organization_id: UUID, versions: Iterable[VersionView]) -> Iterator[File]:
    """Yield the note, the page of the organization and one for each version."""
    organization = organizations.by_id(organization_id)
    profile = organizations.public_profile(organization.slug)
    shelf = sorted(versions, key=lambda each: (each.definition.name.casefold(), each.number))
    home = f"/organizations/{profile.slug}/"
    context: dict[str, Any] = {
        "profile": profile,
        "kind": organizations.kind_in_words(profile),
        "trust": organizations.trust_in_words(profile),
        "origin": settings.ISSUER_ORIGIN,
        "home": f"{home.lstrip('/')}index.html",
        "at": clock.now(),
    }
    yield small(README, render_to_string("awards/copy/readme.txt", context).encode())
    yield _page(
        f"{home}index.html",
        "organization",
        {
            **context,
            "keys": keyring.verification_methods(organization_id),
            "lists": [
                (row, _from(home, f"/status/{row.id}")) for row in queries.lists_of(organization_id)
            ],
            "versions": [(each, *_links(each, home)) for each in shelf],
        },
    )
    for version in shelf:
        place = achievements.lasting_path(version)
        told = compose.criteria_text(version.definition, queries.edition_of(version).limits_heading)
        said = {"version": version, "criteria": told, "picture": _links(version, place)[1]}
        back = _from(place, f"{home}index.html")
        yield _page(f"{place}index.html", "achievement", {**context, **said, "back": back})


def _page(address: str, name: str, context: dict[str, Any]) -> File:
    shown = {**context, "style": _style(), "policy": _POLICY, "language": get_language()}
    return small(address, render_to_string(f"awards/copy/{name}.html", shown).encode())


def _links(version: VersionView, place: str) -> tuple[str, str]:
    """Return where a version's page and its picture are found from a place in the copy."""
    page = f"{achievements.lasting_path(version)}index.html"
    return _from(place, page), _from(place, achievements.image_path(version))


def _from(place: str, address: str) -> str:
    return posixpath.relpath(address, place)


@cache
def _style() -> str:
    """Return what the pages look like: the colours of the house, and little more."""
    tokens = finders.find("insignia/tokens.css")
    assert isinstance(tokens, str), "the house has its colours"
    sheets = (Path(tokens), Path(__file__).parent / "page.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
