"""The public files of the log, served as they were signed."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from insignia.cli.main import run
from insignia.foundation import actors
from insignia.logbook import actions, jobs
from insignia.logbook.models import Tile
from insignia.standards.transparency import tiles
from insignia.standards.transparency.note import read_key
from insignia.standards.transparency.witness import witness

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 12, tzinfo=UTC)


def grow(count: int, label: str = "") -> None:
    actions.append([hashlib.sha256(f"{label}{n}".encode()).digest() for n in range(count)])
    actions.grow(acting=actors.job("tests"), at=AT)


def test_a_witness_follows_the_log_by_its_public_files_alone(client: Client) -> None:
    before = None
    for size, count in ((3, 3), (600, 597), (601, 1)):
        grow(count, str(size))
        keys = [read_key(line) for line in client.get("/log/keys").content.decode().splitlines()]
        now = client.get("/log/checkpoint").content
        opened = witness(now, before, keys, lambda place: client.get(f"/log/{place.path}").content)
        assert opened.checkpoint.size == size
        assert opened.known_since == AT
        before = now


def test_each_entry_hashes_to_the_leaf_beside_it(client: Client) -> None:
    grow(300)
    for place in (tiles.Place(0, 0), tiles.Place(0, 1, 44)):
        entries = tiles.read_bundle(client.get(f"/log/{place._replace(level=None).path}").content)
        hashes = tiles.split_hashes(client.get(f"/log/{place.path}").content, place)
        tiles.check_bundle(entries, hashes, place)


def test_tiles_last_for_ever_and_a_checkpoint_for_seconds(client: Client) -> None:
    grow(300)
    tile, head = client.get("/log/tile/0/000"), client.get("/log/checkpoint")

    assert "immutable" in tile["Cache-Control"]
    assert tile["Content-Type"] == "application/octet-stream"
    assert head["Cache-Control"] == "public, max-age=5"
    assert head["Content-Type"] == "text/plain; charset=utf-8"
    assert head["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "place", ["tile/0/001", "tile/0/001.p/45", "tile/0/1", "tile/9/000", "tile/0/000/", "nothing"]
)
def test_what_the_log_does_not_have_is_not_found(client: Client, place: str) -> None:
    grow(300)
    assert client.get(f"/log/{place}").status_code == 404


def test_before_anything_was_entered_there_is_nothing_to_see(client: Client) -> None:
    assert client.get("/log/checkpoint").status_code == 404
    assert client.get("/log/keys").content == b""
    assert "Nothing was entered yet" in client.get("/log/").content.decode()


def test_the_page_and_the_command_say_that_the_log_has_stopped(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    grow(300)
    assert run(["log", "check"]) == 0
    assert "The log is whole: 300 entries" in capsys.readouterr().out
    assert "<dd>300</dd>" in client.get("/log/").content.decode()
    tile = Tile.objects.get(level=0, number=0)
    tile.data = b"?" + bytes(tile.data)[1:]
    tile.save()
    actions.append([b"x" * 32])
    jobs.let_the_log_grow.func()

    assert "The log has stopped" in client.get("/log/").content.decode()
    assert run(["log", "check"]) == 1
    assert "Bring back the tables of the log from a backup" in capsys.readouterr().out
