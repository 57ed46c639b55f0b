"""The ``1EdTechRevocationList``: a plain JSON list of the credentials that an issuer takes back.

1EdTech Revocation List 1.0. The list is not signed, so what it says is the issuer's word only
because of where it stands: at the address that the signed credential names, over https, on the
issuer's own origin (`home_of`), and it has to name that issuer and that address itself. Where any
of this is missing it is not known whether the credential still stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import Malformed
from insignia.standards.keys import did_web

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.strictjson import JsonObject

_ORIGIN: Final = re.compile(r"https://([A-Za-z0-9.:\[\]-]+)(?:[/?#]|\Z)", re.IGNORECASE)


def home_of(identifier: str) -> str | None:
    """Return the host, with its port if it says one, that an https or did:web identifier is at."""
    if identifier.startswith(did_web.PREFIX):
        try:
            identifier = did_web.document_url(identifier)
        except Malformed:
            return None
    found = _ORIGIN.match(identifier)
    return found[1].lower().removesuffix(":443") if found else None


def read_address(entry: Mapping[str, Any], *, issuer: str, pointer: str = "") -> str:
    """Return where the list is, if what is found there would be the issuer's word."""
    url = entry.get("id")
    if not isinstance(url, str) or home_of(url) is None or not _ORIGIN.match(url):
        raise Malformed(
            "The status entry does not say at which https address its revocation list is.",
            code="status.entry",
            pointer=f"{pointer}/id",
        )
    if home_of(url) != home_of(issuer):
        raise Malformed(
            "The revocation list is not signed and stands elsewhere than the issuer's own host, so"
            " it is not the issuer's word. Whether the credential still stands is not known.",
            code="status-unavailable.elsewhere",
            pointer=f"{pointer}/id",
        )
    return url


def find_revocation(
    document: JsonObject, *, url: str, issuer: str, credential: str
) -> Mapping[str, Any] | None:
    """Return the entry that revokes the credential, or None if the list has none."""
    if document.get("id") != url:
        raise _unusable("its id is not the address it was asked for under", "/id")
    if document.get("issuer") != issuer:
        raise _unusable("it is by somebody else than the issuer of the credential", "/issuer")
    entries = document.get("revokedCredential", [])
    if not isinstance(entries, list):
        raise _unusable("what it revokes is no array", "/revokedCredential")
    found = None
    for index, entry in enumerate(entries):
        place = f"/revokedCredential/{index}"
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            raise _unusable("an entry names no credential", place)
        is_revoked = entry.get("revoked", True)
        if not isinstance(is_revoked, bool):
            raise _unusable("an entry says neither yes nor no", f"{place}/revoked")
        if is_revoked and entry["id"].strip() == credential.strip():
            found = entry
    return found


def _unusable(what: str, pointer: str) -> Malformed:
    return Malformed(
        f"The revocation list cannot be used: {what}. Whether the credential still stands is not"
        " known; try again later or ask its issuer.",
        code="status-unavailable.list",
        pointer=pointer,
    )
