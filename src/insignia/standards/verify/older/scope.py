"""Where an issuer keeps its hosted assertions (Open Badges 2.0, "HostedBadge Verification").

The issuer's profile may say so with ``startsWith`` and ``allowedOrigins``; what it says has to hold
all together. Where it says nothing, its assertions are on its own origin. Addresses are compared as
origins and paths, never as mere letters: ``https://school.example.evil.example`` begins with
``https://school.example``, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from insignia.standards.errors import Malformed, NotProven
from insignia.standards.verify.document import names_in

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS: Final = re.compile(r"https://([A-Za-z0-9.:\[\]-]+)([/?][^#]*)?(?:#.*)?", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:https://)?([A-Za-z0-9.:\[\]-]+)/?", re.IGNORECASE)


def require_in_scope(issuer: Mapping[str, Any], *addresses: str) -> None:
    """Raise unless the issuer keeps assertions at each of these addresses."""
    said = issuer.get("verification", {})
    said = said if isinstance(said, dict) else {}
    if said.get("verificationProperty", "id") != "id":
        raise Malformed(
            "The issuer's assertions are to be recognised by something else than their id, which"
            " is not examined.",
            code="ob2.verification-property",
            pointer="/verification/verificationProperty",
        )
    prefixes, origins = names_in(said.get("startsWith")), names_in(said.get("allowedOrigins"))
    for address in addresses:
        is_in_scope = _is_among(address, origins) and _begins_as(address, prefixes)
        if not prefixes and not origins:
            is_in_scope = origin_of(address) == origin_of(str(issuer.get("id")))
        if not is_in_scope or origin_of(address) is None:
            raise NotProven(
                f"The assertion is at {address[:200]}, where this issuer keeps no assertions. So"
                " it is not the issuer's.",
                code="binding.out-of-scope",
                pointer="/verification",
            )


def origin_of(address: str) -> str | None:
    """Return the host of an https address, with its port if that is not the usual one."""
    found = _ADDRESS.fullmatch(address)
    return found[1].lower().removesuffix(":443") if found else None


def _is_among(address: str, origins: tuple[str, ...]) -> bool:
    hosts = [
        found[1].lower().removesuffix(":443") for found in map(_HOST.fullmatch, origins) if found
    ]
    return not origins or origin_of(address) in hosts


def _begins_as(address: str, prefixes: tuple[str, ...]) -> bool:
    place = _place(address)
    return not prefixes or any(
        origin_of(address) == origin_of(prefix)
        and place is not None
        and (beginning := _place(prefix)) is not None
        and place.startswith(beginning)
        for prefix in prefixes
    )


def _place(address: str) -> str | None:
    """Return what follows the host; None if it climbs, however that is spelled."""
    found = _ADDRESS.fullmatch(address)
    place = (found[2] or "/") if found else "/"
    return None if ".." in unquote(place.partition("?")[0]).split("/") else place
