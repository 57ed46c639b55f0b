"""The status lists that this door serves: one for each issuer and purpose, kept in memory.

A suite asks for a credential with a status and then fetches the list. Slots are drawn at random and
never twice; the list is signed anew for whoever asks, and ends with the process.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Final

from insignia.foundation.clock import now
from insignia.standards.errors import LimitExceeded, Unresolvable
from insignia.standards.status.bitstring import SHORTEST, Bitstring
from insignia.standards.status.status_list import compose_entry, compose_list

if TYPE_CHECKING:
    from insignia.standards.keys.signer import Signer
    from insignia.standards.status.status_list import StatusPurpose
    from insignia.standards.strictjson import JsonObject

PATH: Final = "/status-lists/"
_IN_FORCE: Final = timedelta(days=1)
FULL: Final = SHORTEST // 2
"""Half of the slots: drawing at random stays quick, and nobody can be counted out."""


@dataclass
class _List:
    signer: Signer
    purpose: StatusPurpose
    bits: Bitstring = field(default_factory=Bitstring)
    taken: set[int] = field(default_factory=set)
    since: datetime = field(default_factory=lambda: now().replace(microsecond=0))
    """It stays: for a call that began before the list was signed anew, the list is in force."""


class StatusLists:
    """Gives out slots, and knows the lists that they are in."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._lists: dict[str, _List] = {}
        self._lock = Lock()

    def new_entry(self, signer: Signer, purpose: StatusPurpose) -> JsonObject:
        """Reserve a slot and return the entry that points to it."""
        with self._lock:
            url = self._url(signer, purpose)
            listed = self._lists.setdefault(url, _List(signer, purpose))
            if len(listed.taken) >= FULL:
                raise LimitExceeded(
                    "The status list is full. Start the door anew.", code="limits.status-entries"
                )
            index = secrets.randbelow(SHORTEST)
            while index in listed.taken:
                index = secrets.randbelow(SHORTEST)
            listed.taken.add(index)
        return compose_entry(list_url=url, purpose=purpose, index=index)

    def set(self, url: str, index: int) -> None:
        """Set the bit of a slot: what its list says is so from now on."""
        with self._lock:
            self._lists[url].bits[index] = True

    def unsigned(self, url: str) -> tuple[JsonObject, Signer]:
        """Return the list at an address, and who signs it."""
        listed = self._lists.get(url)
        if listed is None:
            raise Unresolvable(
                f"The status list {url[:200]} is not one that this door serves.",
                code="status-unavailable.unreachable",
            )
        unsigned = compose_list(
            listed.bits,
            url=url,
            issuer=listed.signer.verification_method.partition("#")[0],
            purpose=listed.purpose,
            valid_from=listed.since,
            valid_for=now() - listed.since + _IN_FORCE,
        )
        return unsigned, listed.signer

    def _url(self, signer: Signer, purpose: StatusPurpose) -> str:
        return f"{self._origin}{PATH}{signer.public_key.multikey}/{purpose}"
