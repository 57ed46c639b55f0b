"""Reading files and standard input, and writing results: never more than the limits allow."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from insignia.cli import bounds
from insignia.cli.verbs import UsageError
from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

STANDARD_INPUT: Final = "-"
_MOST: Final = max(DEFAULT_LIMITS.image_bytes, DEFAULT_LIMITS.document_bytes) + 1


def read(name: str) -> bytes:
    """Return what a file or standard input holds, one byte more than allowed at the most."""
    try:
        if name == STANDARD_INPUT:
            return _bounded(sys.stdin.buffer)
        with Path(name).open("rb") as file:
            return _bounded(file)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {reason(error)}.") from error


def _bounded(stream: BinaryIO) -> bytes:
    with bounds.waiting_for_our_own():
        return stream.read(_MOST)


def write(name: str, data: bytes) -> None:
    """Write a result, whole or not at all, over whatever stood there."""
    with writing(name) as file:
        file.write(data)


@contextmanager
def writing(name: str) -> Iterator[BinaryIO]:
    """Write a result bit by bit; it takes its place whole, or not at all."""
    target = Path(name)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(target)
    except OSError as error:
        raise UsageError(f"{name} cannot be written: {reason(error)}.") from error
    finally:
        beside.unlink(missing_ok=True)


def write_secret(name: str, data: bytes) -> None:
    """Write a new file that only its owner can read; one that exists is never touched."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        descriptor = os.open(name, flags, 0o600)
    except FileExistsError:
        raise UsageError(
            f"{name} exists already and may hold a key in use. Choose another name, or move it"
            " away first."
        ) from None
    except OSError as error:
        raise UsageError(f"{name} cannot be written: {reason(error)}.") from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def reason(error: OSError) -> str:
    """Say in the system's words why a file cannot be had."""
    return (error.strerror or "the system does not say why").lower()
