"""A witness believes its own memory: a log that grew is followed, anything else is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.standards.transparency.logs import CLOCK_KEY, LOG_KEY, ORIGIN
from tests.standards.transparency.trees import Leaves

from insignia.standards.errors import NotProven
from insignia.standards.keys import ed25519
from insignia.standards.transparency import note, tiles
from insignia.standards.transparency.checkpoint import Checkpoint
from insignia.standards.transparency.note import NoteKey
from insignia.standards.transparency.witness import witness

if TYPE_CHECKING:
    from insignia.standards.transparency.tiles import Place

LEAVES = Leaves(600)
KEYS = (LOG_KEY, CLOCK_KEY)
OTHERS = NoteKey("other.example/log", ed25519.public_key(b"other".ljust(32, b".")))


def read(place: Place) -> bytes:
    row = LEAVES.rows[tiles.HEIGHT * (place.level or 0)]
    first = place.number * tiles.WIDTH
    return b"".join(row[first : first + place.width])


def head(size: int, *, root: bytes = b"", origin: str = ORIGIN) -> bytes:
    """A checkpoint that the log, or another, has signed."""
    key, seed = (LOG_KEY, b"log") if origin == ORIGIN else (OTHERS, b"other")
    text = Checkpoint(origin, size, root or LEAVES.root(size)).text
    signature = note.sign(text, key, ed25519.signing(seed.ljust(32, b".")))
    return note.Note(text, (signature,)).data


@pytest.mark.parametrize(
    ("before", "now"), [(None, 600), (300, 600), (256, 257), (600, 600), (0, 5)]
)
def test_a_log_that_grew_or_stayed_is_followed(before: int | None, now: int) -> None:
    seen = head(before) if before is not None else None

    assert witness(head(now), seen, KEYS, read).checkpoint.size == now


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (head(600), head(599)),
        (head(600), head(600, root=b"x" * 32)),
        (head(300, root=b"x" * 32), head(600)),
        (None, head(600, root=b"x" * 32)),
    ],
    ids=["shrunk", "forked at one size", "forked before", "not what its tiles say"],
)
def test_anything_else_is_told(before: bytes | None, now: bytes) -> None:
    with pytest.raises(NotProven):
        witness(now, before, KEYS, read)


def test_another_log_is_not_taken_for_the_one_of_before() -> None:
    with pytest.raises(NotProven) as told:
        witness(head(600), head(300, origin=OTHERS.name), (*KEYS, OTHERS), read)

    assert told.value.code == "log.other-origin"
