"""Steps 1 and 2: what carries the document, and that the document is sound JSON or a sound token.

Input is told by its bytes, never by a name. A document that cannot be read, or is not safe to read,
ends the procedure: there is nothing to examine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.standards.baking.carried import Carried, Unbaked
from insignia.standards.baking.unbake import unbake
from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.verify.document import Document, open_document
from insignia.standards.verify.older.hosts import Hosts, trouble
from insignia.standards.verify.report import Check, Finding, Outcome
from insignia.standards.verify.surroundings import Gone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.limits import Limits
    from insignia.standards.verify.surroundings import Surroundings

_CARRIED: Final[Mapping[Carried, str]] = {
    Carried.BARE: "container.none",
    Carried.PNG: "container.png",
    Carried.SVG: "container.svg",
}


def open_container(data: bytes, *, limits: Limits) -> tuple[Unbaked | None, Finding]:
    """Take the document out of its picture, or out of nothing, and say how it was carried."""
    try:
        unbaked = unbake(data, limits=limits)
    except Malformed as error:
        return None, Finding.of(Check.CONTAINER, Outcome.FAILED, error)
    return unbaked, Finding(Check.CONTAINER, Outcome.PASSED, _CARRIED[unbaked.carried])


def follow_address(address: str, surroundings: Surroundings) -> tuple[Unbaked | None, Finding]:
    """Fetch the assertion of which a picture of Open Badges 1 or 2 carries only the address."""
    hosts = Hosts(surroundings)
    try:
        found = hosts.found(address)
    except Gone as error:
        return None, Finding(Check.STATUS, Outcome.FAILED, "status.revoked", error.message)
    except InsigniaError as error:
        return None, trouble(Check.CONTAINER, error, "")
    return Unbaked(found.data, Carried.BARE), Finding(
        Check.CONTAINER, Outcome.PASSED, "container.address"
    )


def read_document(unbaked: Unbaked, *, limits: Limits) -> tuple[Document | None, Finding]:
    """Read the document strictly, so that no two readers can see two documents."""
    try:
        document = open_document(unbaked.document, limits=limits)
    except InsigniaError as error:
        return None, Finding.of(Check.SYNTAX, Outcome.FAILED, error)
    code = "syntax.json" if document.token is None else "syntax.token"
    return document, Finding(Check.SYNTAX, Outcome.PASSED, code)
