"""The verb that opens the door for test suites."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_process import WITHOUT_THE_PLATFORM

if TYPE_CHECKING:
    from tests.cli.terminal import Insignia

ROOT = Path(__file__).parents[2]


@pytest.fixture
def key(insignia: Insignia, tmp_path: Path) -> Path:
    path = tmp_path / "key.json"
    assert insignia("keygen", "--out", path).status == 0
    return path


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_door_opens_without_the_platform_and_closes_when_asked(
    key: Path, number: signal.Signals
) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", WITHOUT_THE_PLATFORM, "vc-api", "--key", key, "--port", "0"],
        env={"PYTHONPATH": str(ROOT / "src")},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        said = server.stderr.readline()
        found = re.fullmatch(r"Serving the VC API at (http://localhost:\d+) as (\S+)\.\n", said)
        assert found is not None, said
        assert found[2].startswith("did:key:z6Mk")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(found[1].replace("localhost", "127.0.0.1"), timeout=10)
    finally:
        server.send_signal(number)
        _, rest = server.communicate(timeout=20)

    assert (server.returncode, rest) == (0, "")


def test_only_keys_that_are_their_own_name_are_served(insignia: Insignia, tmp_path: Path) -> None:
    path = tmp_path / "web.json"
    insignia("keygen", "--did", "web:school.example", "--out", path)

    ended = insignia("vc-api", "--key", path, "--port", "0")

    assert ended.status == 64
    assert "did:key" in ended.err


def test_a_port_that_is_taken_is_said_to_be(insignia: Insignia, key: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = insignia("vc-api", "--key", key, "--port", taken.getsockname()[1])

    assert ended.status == 64
    assert "cannot be served" in ended.err


@pytest.mark.parametrize("words", [("--port", "70000"), ("--port", "x"), ()])
def test_a_port_has_to_be_one(insignia: Insignia, key: Path, words: tuple[str, ...]) -> None:
    assert insignia("vc-api", "--key", key, *words).status == 64
