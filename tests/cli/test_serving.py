"""The verbs that run the platform."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.db import connection

from insignia.cli import main
from insignia.cli.serving import SECONDS_TO_FINISH
from insignia.foundation import actors, audit
from insignia.foundation.identifiers import new_id
from insignia.foundation.models import AuditEntry, Worker


def entries(count: int) -> str:
    organization = new_id()
    for number in range(count):
        audit.record(
            "tests.act", acting=actors.SYSTEM, about=("thing", number), organization=organization
        )
    return str(organization)


@pytest.mark.django_db
def test_a_whole_audit_trail_is_said_to_be_whole(capsys: pytest.CaptureFixture[str]) -> None:
    entries(2)
    entries(1)

    assert main.run(["audit"]) == 0

    assert "whole: 3 entries" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_changed_entry_is_named_and_the_exit_status_is_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stream, other = entries(3), entries(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE foundation_auditentry SET action = 'x' WHERE position = 1 AND stream_id = %s",
            [stream],
        )

    assert main.run(["audit"]) == 1
    assert f"Entry 1 of stream {stream}" in capsys.readouterr().out
    assert main.run(["audit", other]) == 0
    assert main.run(["audit", stream]) == 1


@pytest.mark.django_db
def test_a_stream_that_is_not_there_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["audit", "nowhere"]) == main.USAGE_ERROR

    assert "nowhere" in capsys.readouterr().err
    assert AuditEntry.objects.count() == 0


def program(verb: str, *more: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "insignia", verb, *more],
        env={**env, "DJANGO_SETTINGS_MODULE": "insignia.web.settings.django"},
        stdin=subprocess.DEVNULL,
    )


def test_a_worker_ends_orderly_when_asked(own_environment: dict[str, str]) -> None:
    worker = program("work", env=own_environment)
    ends_at = time.monotonic() + 60
    while not Worker.objects.exists():
        assert time.monotonic() < ends_at, "the worker did not register"
        time.sleep(0.05)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(60) == 0
    assert not Worker.objects.exists()


def test_the_server_answers_and_ends_when_asked(own_environment: dict[str, str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/healthz"
    server = program("serve", "--port", str(port), env=own_environment)
    try:
        ends_at = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(address, timeout=5) as answer:
                    assert answer.read() == b'{"status": "ok"}'
                    break
            except OSError:
                assert time.monotonic() < ends_at, "the server did not answer"
                time.sleep(0.1)
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
    finally:
        server.kill()


def _listens_for_its_end(pid: int) -> bool:
    """Say whether a process has asked the kernel to be told of SIGTERM."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_a_server_that_is_asked_to_end_while_it_starts_ends_with_all_its_processes(
    processes: int, own_environment: dict[str, str]
) -> None:
    """0 of its processes are there: it is still loading the settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = program("serve", "--port", port, "--processes", "2", env=own_environment)
    try:
        ends_at = time.monotonic() + 60
        while not _listens_for_its_end(server.pid) or len(_children(server.pid)) < processes:
            assert time.monotonic() < ends_at, "the server did not get as far as that"
            time.sleep(0.002)
        born = _children(server.pid)

        server.send_signal(signal.SIGTERM)

        assert server.wait(SECONDS_TO_FINISH - 5) == 0
        # The last of them end when they find the server gone, a moment after it.
        ends_at = time.monotonic() + 30
        while left := [pid for pid in born if Path(f"/proc/{pid}").exists()]:
            assert time.monotonic() < ends_at, f"still there: {left}"
            time.sleep(0.02)
    finally:
        server.kill()


@pytest.mark.timeout(360)
def test_an_empty_folder_becomes_a_migrated_database(
    tmp_path: Path, own_environment: dict[str, str]
) -> None:
    env = {**own_environment, "INSIGNIA_FOLDER": str(tmp_path / "new"), "DATABASE_URL": ""}

    for _ in range(2):
        assert program("migrate", env=env).wait(120) == 0

    assert (tmp_path / "new" / "insignia.sqlite3").exists()
    assert (tmp_path / "new" / "static" / "staticfiles.json").exists()
    assert program("audit", env=env).wait(60) == 0


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"INSIGNIA_MODE": "production"}, "INSIGNIA_ALLOWED_HOSTS must name the hosts"),
        ({"DATABASE_URL": "mysql://db.example/x"}, "DATABASE_URL must begin with postgresql"),
    ],
)
def test_unsafe_settings_are_told_in_a_sentence_and_nothing_starts(
    setting: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-m", "insignia", "migrate"],
        env={**bare, "INSIGNIA_FOLDER": str(tmp_path), **setting},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 64
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not list(tmp_path.iterdir())


def test_a_port_that_is_served_already_is_refused(
    own_environment: dict[str, str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "insignia", "serve", "--port", str(port)],
            env=own_environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    assert ended.returncode == 64
    assert f"127.0.0.1:{port} cannot be served" in ended.stderr
