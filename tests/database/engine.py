"""Which engine this run uses, and the scratch room that belongs to it alone."""

import atexit
import os
import shutil
import socket
import tempfile
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from random import SystemRandom

ROOM_VARIABLE = "INSIGNIA_TEST_ROOM"
PORT_VARIABLE = "INSIGNIA_TEST_POSTGRES_PORT"


class Engine(StrEnum):
    """The databases every test that needs one must pass on."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


def room() -> Path:
    """Return the folder of this run: made by its first process, removed when that one ends."""
    known = os.environ.get(ROOM_VARIABLE)
    if known:
        return Path(known)
    made = Path(tempfile.mkdtemp(prefix="insignia-tests-"))
    made.chmod(0o711)  # the database server may run as another user and must reach its folder
    os.environ[ROOM_VARIABLE] = str(made)
    atexit.register(_leave, made, os.getpid())
    return made


def _leave(made: Path, maker: int) -> None:
    if os.getpid() == maker:
        shutil.rmtree(made, ignore_errors=True)


def free_port() -> int:
    """Return a loopback port that nobody uses, to be taken later.

    It lies below those that systems give to whoever connects: one of these could be given away
    before it is taken. Each process draws for itself, whatever `random` is seeded with.
    """
    for port in SystemRandom().sample(range(12_000, 32_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("A hundred ports are taken; no test can serve anything here.")


def postgres_port() -> int:
    """Return the port of this run's server: chosen once, known to every process."""
    os.environ.setdefault(PORT_VARIABLE, str(free_port()))
    return int(os.environ[PORT_VARIABLE])


def worker_name() -> str:
    """Return the name of this pytest-xdist process, or `main` without one."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def own_folder() -> Path:
    """Return the folder of this process: its files, its letters, its SQLite database."""
    folder = room() / worker_name()
    folder.mkdir(exist_ok=True)
    return folder


def database_url(engine: Engine) -> str:
    """Return what `DATABASE_URL` says in this process; nothing means SQLite in its folder."""
    if engine is Engine.SQLITE:
        return ""
    return f"postgresql://postgres@127.0.0.1:{postgres_port()}/insignia_{worker_name()}"
