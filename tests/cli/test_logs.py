"""Who watches a log from without: nothing but its files, its keys and a memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.standards.transparency.trees import Leaves

from insignia.cli.main import run
from insignia.standards.keys import ed25519
from insignia.standards.transparency import merkle, note, tiles
from insignia.standards.transparency.checkpoint import Checkpoint
from insignia.standards.transparency.note import NoteKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEED = b"log".ljust(32, b".")
KEY = NoteKey("log.example/log", ed25519.public_key(SEED))
LEAVES = Leaves(700)


def publish(folder: Path, size: int, leaves: Leaves = LEAVES, seed: bytes = SEED) -> None:
    """Write the files of a log of this size, as a server has them."""
    for place in tiles.places_of(size):
        row = leaves.rows[tiles.HEIGHT * (place.level or 0)]
        first = place.number * tiles.WIDTH
        path = folder / place.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(row[first : first + place.width]))
    text = Checkpoint(KEY.name, size, leaves.root(size)).text
    signed = note.Note(text, (note.sign(text, KEY, ed25519.signing(seed)),))
    (folder / "checkpoint").write_bytes(signed.data)


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., int]:
    (tmp_path / "keys").write_text(f"{KEY.text}\n")

    def looked(*more: str) -> int:
        options = ["--keys", str(tmp_path / "keys"), "--state", str(tmp_path / "state"), *more]
        return run(["log", "witness", str(tmp_path / "log"), *options])

    return looked


def test_a_log_that_grows_is_followed(look: Callable[..., int], tmp_path: Path) -> None:
    for size in (3, 3, 300, 700):
        publish(tmp_path / "log", size)
        assert look() == 0
        assert (tmp_path / "state").read_bytes() == (tmp_path / "log/checkpoint").read_bytes()


def _other() -> Leaves:
    other = Leaves(700)
    other.rows[0][5] = b"x" * 32
    for below, row in zip(other.rows, other.rows[1:], strict=False):
        for at in range(len(row)):
            row[at] = merkle.node_hash(below[2 * at], below[2 * at + 1])
    return other


@pytest.mark.parametrize(
    ("published", "sentence"),
    [
        ((200, LEAVES, SEED), "had 300 entries and has 200 now"),
        ((300, _other(), SEED), "another root than it had with as many entries"),
        ((700, _other(), SEED), "does not begin any more with the 300 entries"),
        ((700, LEAVES, b"thief".ljust(32, b".")), "is not by its key"),
    ],
    ids=["shrunk", "forked", "rewritten", "signed by another"],
)
def test_whatever_is_not_growth_is_told_and_kept(
    published: tuple[int, Leaves, bytes],
    sentence: str,
    look: Callable[..., int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    publish(tmp_path / "log", 300)
    look()
    before = (tmp_path / "state").read_bytes()
    publish(tmp_path / "log", *published)

    assert look() == 1

    assert sentence in capsys.readouterr().err
    assert (tmp_path / "state").read_bytes() == before
    assert (tmp_path / "state.conflict").read_bytes() == (tmp_path / "log/checkpoint").read_bytes()


def test_tiles_that_are_not_what_was_signed_are_told(
    look: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(tmp_path / "log", 300)
    tile = tmp_path / "log/tile/0/001.p/44"
    tile.write_bytes(tile.read_bytes()[:-1] + b"?")

    assert look() == 1

    assert "do not lead to the root" in capsys.readouterr().err
    assert not (tmp_path / "state").exists()


def test_what_cannot_be_read_is_not_known(
    look: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(tmp_path / "log", 300)
    (tmp_path / "log/tile/0/001.p/44").unlink()

    assert look() == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_witness_may_sign_what_it_saw(
    look: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(tmp_path / "log", 300)
    assert run(["keygen", "--out", str(tmp_path / "mine")]) == 0
    capsys.readouterr()

    assert look("--cosign", str(tmp_path / "mine"), "--name", "witness.example") == 0

    said, line = capsys.readouterr().out.strip().split("\n")
    key = note.read_key(said)
    data = (tmp_path / "log/checkpoint").read_bytes() + f"{line}\n".encode()
    (signed,) = note.read_note(data).signed_by([key])
    assert key.name == "witness.example"
    assert signed.seconds is not None


def test_a_witness_has_to_be_told_what_to_look_at() -> None:
    assert run(["log", "witness"]) == 64
