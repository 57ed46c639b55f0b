"""The world as the public verifier reaches it: one guarded door, ten seconds for everything.

What is fetched is remembered for this one verification only: a credential and the status lists it
rests on share their issuer's document, and no answer is ever older than the check that uses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from insignia.foundation.clock import Deadline
from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.foundation.network.origins import split_origin_map
from insignia.foundation.network.reaching import (
    fetch_document,
    fetch_key_document,
    fetch_status_list,
)
from insignia.logbook import queries as logbook
from insignia.organizations import queries as organizations
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.verify.surroundings import LogPolicy, Surroundings
from insignia.verification.own_house import published_here
from insignia.verification.values import Seen

if TYPE_CHECKING:
    from datetime import datetime

SECONDS_FOR_ONE_CREDENTIAL = 10


class Door(Fetcher):
    """The door of one verification; its deadline covers everything that is asked through it."""

    def __init__(self) -> None:
        self.deadline = Deadline.after(SECONDS_FOR_ONE_CREDENTIAL)
        self._found: dict[str, Fetched] = {}
        self._seen: dict[str, Seen] = {}
        super().__init__(origin_map=split_origin_map(settings.ORIGIN_MAP), deadline=self.deadline)

    def get(
        self, url: str, *, accept: str = "application/vc, application/json, */*;q=0.5"
    ) -> Fetched:
        """Return what stands at the address, here or elsewhere, asked for once."""
        if url not in self._found:
            own = published_here(url)
            fetched = super().get(url, accept=accept) if own is None else Fetched(own, "", url)
            self._found[url] = fetched
        return self._found[url]

    def surroundings(
        self,
        *,
        at: datetime,
        recipient: str | None = None,
        challenge: str | None = None,
        domain: str | None = None,
        receipt: bytes | None = None,
    ) -> Surroundings:
        """Return the world of a verification that may ask through this door."""
        return Surroundings(
            at=at,
            recipient=recipient,
            challenge=challenge,
            domain=domain,
            log=_own_log(receipt),
            resolver=WebResolver(self._keys),
            fetch_status_list=self._list,
            fetch_document=lambda url: fetch_document(self, url),
            is_time_up=lambda: self.deadline.is_over,
        )

    @property
    def seen(self) -> list[Seen]:
        """The key documents and status lists that were found, in the order they were asked for."""
        return list(self._seen.values())

    def _keys(self, url: str) -> bytes:
        body = fetch_key_document(self, url)
        self._seen[url] = Seen(url, is_list=False, body=body)
        return body

    def _list(self, url: str) -> bytes:
        body = fetch_status_list(self, url)
        self._seen[url] = Seen(url, is_list=True, body=body)
        return body


def _own_log(receipt: bytes | None) -> LogPolicy:
    """Return the log of this house, in which all stands that was issued here.

    The receipt that was brought counts, and otherwise the one that lies with the award.
    """
    return LogPolicy(
        keys=logbook.known_keys(),
        receipt_for=lambda digest: receipt or logbook.receipt_by(digest),
        expects=organizations.is_of_this_house,
    )
