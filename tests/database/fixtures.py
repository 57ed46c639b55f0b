"""The database of the test run: `--database=sqlite|postgres`, one template, a copy each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker
from tests.database.engine import Engine, database_url, own_folder, postgres_port, room
from tests.database.server import PostgresServer

COMMITTING_FIXTURES = {"transactional_db", "live_server"}
DATABASE_FIXTURES = {"db", *COMMITTING_FIXTURES}
running_server = pytest.StashKey[PostgresServer]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=[engine.value for engine in Engine],
        help="the engine under the tests that need a database; postgres runs only those",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start the server once, in the process that the others are started from."""
    is_first_process = not hasattr(config, "workerinput")
    if _engine() is Engine.POSTGRES and is_first_process and not config.option.collectonly:
        server = PostgresServer(room() / "postgres", port=postgres_port())
        server.start()
        config.stash[running_server] = server


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(running_server, None)
    if server is not None:
        server.stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what touches a database; the other tests cannot tell the difference."""
    if _engine() is Engine.SQLITE:
        return
    chosen = [item for item in items if _runs_on_postgres(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _runs_on_postgres(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser"):
        # A browser is slow and sees no more of the database than the tests below it do.
        return item.get_closest_marker("every_database") is not None
    asked_for = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or asked_for & DATABASE_FIXTURES)


def _engine() -> Engine:
    return Engine(os.environ["INSIGNIA_TEST_DATABASE"])


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Which engine the tests run on."""
    return _engine()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    request: pytest.FixtureRequest,
    engine: Engine,
) -> Iterator[None]:
    """Give this process its own migrated database, in place of Django's one by one."""
    from django.db import connections
    from tests.database.template import prepare

    kept = Path(request.config.cache.mkdir("migrated"))
    with django_db_blocker.unblock():
        prepare(engine, kept=kept)
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def _no_jobs_left(
    request: pytest.FixtureRequest, engine: Engine, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Empty procrastinate's tables after a test that commits: Django does not flush them.

    The next test would find jobs about an organization that is gone. This comes before the other
    fixtures and so ends after them, when the flush is over.
    """
    yield
    if engine is Engine.POSTGRES and _commits(request.node):
        from django.db import connection

        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def _commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    asked_for = set(getattr(item, "fixturenames", ()))
    return bool((mark and mark.kwargs.get("transaction")) or asked_for & COMMITTING_FIXTURES)


@pytest.fixture
def own_environment(transactional_db: None, engine: Engine) -> dict[str, str]:
    """The environment in which a program that a test starts sees this process's world."""
    ours = {"INSIGNIA_FOLDER": str(own_folder()), "DATABASE_URL": database_url(engine)}
    return {**os.environ, **ours}
