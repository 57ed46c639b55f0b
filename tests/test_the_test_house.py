"""The fixtures themselves: what a test relies on without seeing it must be true."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import send_mail
from django.db import connection
from pytest_socket import SocketConnectBlockedError
from tests.factories.organizations import organization

from insignia.foundation import clock as house_clock
from insignia.foundation.jobs import run_pending

if TYPE_CHECKING:
    from tests.conftest import StandingClock
    from tests.database.engine import Engine
    from tests.outside.mail import SmtpSink
    from tests.outside.storage import Bucket


def test_the_network_is_closed() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_the_clock_stands_until_it_is_moved(clock: StandingClock) -> None:
    before = house_clock.now()

    clock.advance(timedelta(days=2))

    assert house_clock.now() == before + timedelta(days=2)
    assert house_clock.now() == house_clock.now()


def test_the_clock_goes_again_after_a_test_that_held_it() -> None:
    assert abs(house_clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for(engine: Engine) -> None:
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[engine.value]
    assert "foundation_auditentry" in connection.introspection.table_names()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_leaves_no_job_to_the_next(time: str) -> None:
    # Neither of the two runs its jobs; in whatever order, each must find only its own.
    organization(f"The {time}", has_key=False)

    assert run_pending() == 1


def test_a_letter_reaches_the_mail_server(smtp_sink: SmtpSink) -> None:
    send_mail("Good news", "You earned it.", "us@insignia.example", ["ada@learner.example"])

    (letter,) = smtp_sink.to("ada@learner.example")
    assert letter["Subject"] == "Good news"


def test_a_closed_mail_server_refuses_and_opens_again(smtp_sink: SmtpSink) -> None:
    smtp_sink.close()
    with pytest.raises(OSError, match="refused"):
        send_mail("Lost", "…", "us@insignia.example", ["ada@learner.example"])

    smtp_sink.open()
    send_mail("Found", "…", "us@insignia.example", ["ada@learner.example"])

    assert [letter["Subject"] for letter in smtp_sink.letters] == ["Found"]


def test_files_go_to_the_object_store_when_told_to(s3_bucket: Bucket) -> None:
    storages["default"].save("evidence/plan.txt", ContentFile(b"first draft"))

    assert s3_bucket.keys() == ["evidence/plan.txt"]
