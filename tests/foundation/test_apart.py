"""Programs that read other people's bytes, each in a process of its own."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from insignia.foundation import apart

if TYPE_CHECKING:
    from pathlib import Path


def program(tmp_path: Path, text: str) -> ModuleType:
    place = tmp_path / "program.py"
    place.write_text(text)
    made = ModuleType("program")
    made.__file__ = str(place)
    return made


def test_a_program_gets_the_bytes_and_what_it_was_told(tmp_path: Path) -> None:
    echo = program(
        tmp_path, "import sys\nprint(sys.argv[1:], sys.stdin.read()[::-1], sys.stdin.seek(0))"
    )

    assert apart.run(echo, "a", "b", given=[b"on", b"ce"]) == b"['a', 'b'] ecno 0\n"


@pytest.mark.parametrize(
    "text",
    [
        "x = bytearray(3_000_000_000)",
        "raise SystemExit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import insignia_that_is_not_there",
    ],
)
def test_one_that_takes_too_much_or_gives_up_ends_alone(tmp_path: Path, text: str) -> None:
    with pytest.raises(apart.EndedBadlyError):
        apart.run(program(tmp_path, text), given=[b""])


@pytest.mark.parametrize("text", ["import time; time.sleep(60)", "while True: pass"])
def test_one_that_does_not_end_is_ended(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)

    with pytest.raises(apart.EndedBadlyError):
        apart.run(program(tmp_path, text), given=[b""])


def test_the_time_of_the_processor_is_bounded(tmp_path: Path) -> None:
    tell = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU))"

    told = apart.run(program(tmp_path, tell), given=[])

    assert told == f"({apart.CPU_SECONDS}, {apart.CPU_SECONDS})\n".encode()
