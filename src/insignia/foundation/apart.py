"""Other people's bytes are read in a process of its own: the worst they can do is to end it.

`run` starts this very file, which bounds memory and time and then runs the program it is told.
Decoders are the part of a platform that a hostile file attacks first.
"""

from __future__ import annotations

import resource
import runpy
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

MEMORY: Final = 1_000_000_000
# A picture of 60 million pixels takes a busy machine ten seconds.
CPU_SECONDS: Final = 20
SECONDS: Final = 40


class EndedBadlyError(Exception):
    """The program took too much, or could make nothing of what it was given."""


def run(program: ModuleType, *said: str, given: Iterable[bytes]) -> bytes:
    """Return what `program` makes of some bytes; raises `EndedBadlyError`."""
    with tempfile.TemporaryFile() as stdin:  # a file, because decoders go back and forth in it
        for chunk in given:
            stdin.write(chunk)
        stdin.seek(0)
        try:
            ended = subprocess.run(  # noqa: S603 - our own program, foreign bytes by stdin only
                [sys.executable, "-I", __file__, str(program.__file__), *said],
                stdin=stdin,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise EndedBadlyError from None
    if ended.returncode != 0:
        raise EndedBadlyError
    return ended.stdout


def main() -> None:
    """Bound this process, then become the program."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    del sys.argv[0]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
