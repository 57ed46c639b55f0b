"""In a rehearsal nobody is asked but the story, and what may be asked at all stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from insignia.foundation.network.addresses import Forbidden
from insignia.foundation.network.fetching import Fetcher
from insignia.foundation.network.rehearsing import rehearsed
from insignia.foundation.network.wire import Answer, Asked, NotReached, Place

if TYPE_CHECKING:
    import socket

    from insignia.foundation.clock import Deadline

TOLD = "https://told.example/badge?of=mira"


def _answer(url: str) -> Answer:
    if url != TOLD:
        raise NotReached(f"{url} is not in the story.")
    return Answer(200, "application/json", "", b"{}")


def _nobody(host: str, port: int) -> list[str]:
    raise OSError(f"{host}:{port} was looked up")


def _no_line(place: Place, deadline: Deadline) -> socket.socket:
    raise AssertionError(f"{place.host_header} was dialled in {deadline}")


@pytest.fixture
def door() -> Fetcher:
    return Fetcher(lookup=_nobody, dial=_no_line)


def test_what_is_told_is_found_and_anything_else_is_silent(door: Fetcher) -> None:
    with rehearsed(_answer):
        assert door.get(f"{TOLD}#part").body == b"{}"
        assert door.call(TOLD, Asked("*/*", "POST", is_call=True)).status == 200
        with pytest.raises(NotReached):
            door.get("https://elsewhere.example/")


def test_what_is_never_asked_is_not_asked_in_a_story_either(door: Fetcher) -> None:
    with rehearsed(_answer), pytest.raises(Forbidden):
        door.get(TOLD.replace("https", "http"))


def test_it_ends_with_the_story_also_when_that_breaks_off(door: Fetcher) -> None:
    with pytest.raises(ZeroDivisionError), rehearsed(_answer):
        _ = 1 / 0

    with pytest.raises(NotReached, match="leads nowhere"):
        door.get(TOLD)
