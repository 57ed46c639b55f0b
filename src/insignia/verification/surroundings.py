"""The world as the public verifier reaches it: through the one guarded door, within ten seconds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings

from insignia.foundation.clock import Deadline
from insignia.foundation.fetching import Fetcher
from insignia.foundation.origins import split_origin_map
from insignia.foundation.reaching import fetch_key_document, fetch_status_list
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from datetime import datetime

SECONDS_FOR_ONE_CREDENTIAL = 10


def open_door() -> Fetcher:
    """Return the fetcher for one verification; its deadline covers everything it asks."""
    return Fetcher(
        origin_map=split_origin_map(settings.ORIGIN_MAP),
        deadline=Deadline.after(SECONDS_FOR_ONE_CREDENTIAL),
    )


def online(door: Fetcher, *, at: datetime, recipient: str | None) -> Surroundings:
    """Return the surroundings of a verification that may ask the world."""
    return Surroundings(
        at=at,
        recipient=recipient,
        resolver=WebResolver(partial(fetch_key_document, door)),
        fetch_status_list=partial(fetch_status_list, door),
    )
