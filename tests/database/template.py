"""Migrate once, copy often: an empty migrated database for every process of a test run.

The migrations take seconds and give the same tables each time. One process runs them into a
template while the others wait at a file lock; each then copies the template. On SQLite the
template also outlives the run, named by the digest of everything that shapes the tables.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from tests.database.engine import Engine, own_folder, postgres_port, room, worker_name

ROOT = Path(__file__).parents[2]
TEMPLATE = "insignia_template"


def prepare(engine: Engine, *, kept: Path) -> None:
    """Point Django's connection of this process at its own fresh copy of the template."""
    if engine is Engine.POSTGRES:
        _prepare_postgres()
    else:
        _prepare_sqlite(kept)


def _prepare_sqlite(kept: Path) -> None:
    template = kept / f"{_digest_of_what_shapes_tables()}.sqlite3"
    with _one_process_at_a_time():
        if not template.exists():
            for stale in kept.glob("*.sqlite3*"):
                stale.unlink()
            # Another run in the same folder may be making it, too: each makes its own.
            unfinished = template.with_suffix(f".unfinished-{os.getpid()}")
            unfinished.unlink(missing_ok=True)
            _migrate(str(unfinished))
            unfinished.rename(template)
    own = own_folder() / "insignia.sqlite3"
    shutil.copyfile(template, own)
    _use(str(own))


def _prepare_postgres() -> None:
    own = f"insignia_{worker_name()}"
    server = f"postgresql://postgres@127.0.0.1:{postgres_port()}/postgres"
    with _one_process_at_a_time(), psycopg.connect(server, autocommit=True) as admin:
        known = {row[0] for row in admin.execute("SELECT datname FROM pg_database").fetchall()}
        if TEMPLATE not in known:
            unfinished = f"{TEMPLATE}_unfinished"
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            _migrate(unfinished)
            admin.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(unfinished), sql.Identifier(TEMPLATE)
                )
            )
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(own), sql.Identifier(TEMPLATE)
            )
        )
    _use(own)


def _migrate(name: str) -> None:
    _use(name)
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()


def _use(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name


@contextmanager
def _one_process_at_a_time() -> Iterator[None]:
    with (room() / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest_of_what_shapes_tables() -> str:
    shaping = [
        ROOT / "requirements-dev.txt",
        *sorted((ROOT / "src/insignia/web/settings").glob("*.py")),
        *sorted((ROOT / "src/insignia").rglob("migrations/*.py")),
    ]
    digest = hashlib.sha256()
    for path in shaping:
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()[:16]
