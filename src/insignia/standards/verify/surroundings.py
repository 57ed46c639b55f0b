"""The world as one argument: what the procedure may ask of whoever calls it.

The core opens no socket and reads no clock. The moment, the ways to reach keys and status lists,
the claim of a recipient and the limits come in here, so that the same procedure serves the command
line, a web page and a test, and every answer can be repeated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from insignia.standards.errors import Unresolvable
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.resolution import DidKeyResolver
from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from insignia.standards.jsonld.documents import ContextBundle
    from insignia.standards.keys.resolution import Resolver
    from insignia.standards.limits import Limits
    from insignia.standards.transparency.note import NoteKey


def no_status_lists(url: str) -> bytes:
    """Answer as a world without a network does: the list is not to be had."""
    raise Unresolvable(
        f"The status list {url[:200]} was not fetched, since we are offline.",
        code="status-unavailable.offline",
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was fetched, and the address that it was found at in the end."""

    data: bytes
    address: str


class Gone(Unresolvable):
    """Somebody answered that the document was there and has been taken away (HTTP 410)."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="ob2.gone")


def nothing_fetched(url: str) -> Found:
    """Answer as a world without a network does: the document is not to be had."""
    raise Unresolvable(
        f"{url[:200]} was not fetched, since we are offline.", code="fetch-policy.offline"
    )


def never() -> bool:
    """Answer as a world without a deadline does."""
    return False


def no_receipt(digest: bytes) -> bytes | None:
    """Answer as a world does that keeps no receipts."""
    del digest
    return None


def of_nobody(issuer: str) -> bool:
    """Answer as a world does that expects no credential in a log."""
    del issuer
    return False


@dataclass(frozen=True, kw_only=True)
class LogPolicy:
    """Which logs and witnesses are believed, and whose credentials have to stand in one."""

    keys: tuple[NoteKey, ...]
    receipt_for: Callable[[bytes], bytes | None] = no_receipt
    """Returns the receipt of the credential with this digest, if there is one."""

    expects: Callable[[str], bool] = of_nobody
    """Says of an issuer whether each of its credentials stands in a log. Then its own word about
    when it signed counts for nothing once its key was declared lost: a thief says what helps."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """When, with what help, for whom, and within which bounds a document is examined.

    What cannot be had is said by raising `Unresolvable`; any other exception is a bug and is never
    turned into a finding.
    """

    at: datetime
    resolver: Resolver = field(default_factory=DidKeyResolver)
    fetch_status_list: Callable[[str], bytes] = no_status_lists
    fetch_document: Callable[[str], Found] = nothing_fetched
    """For documents whose place is their proof (Open Badges 1 and 2); `Gone` is an answer."""
    recipient: str | None = None
    challenge: str | None = None
    domain: str | None = None
    """What a presentation has to have been made for: our question, and our name for ourselves."""
    contexts: ContextBundle = BUILT_IN
    """What words may mean. Only the bridge for test suites knows more than what is built in."""
    log: LogPolicy | None = None
    """What is known of transparency logs; nothing is said of them where nothing is."""
    limits: Limits = DEFAULT_LIMITS
    is_time_up: Callable[[], bool] = never
