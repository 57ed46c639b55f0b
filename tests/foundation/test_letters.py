"""Outgoing post."""

from __future__ import annotations

import socket
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction

from insignia.foundation import letters
from insignia.foundation.identifiers import new_id
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import JobRun, Letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings
    from tests.conftest import StandingClock
    from tests.outside.mail import SmtpSink

pytestmark = pytest.mark.django_db

LINK = "https://insignia.example/organizations/invitations/a-secret/"


@pytest.fixture(autouse=True)
def _templates(settings: Settings) -> None:
    words = {
        "tests/hello.subject.txt": "{{ word }}\n for you",
        "tests/hello.txt": "Open {{ link }}",
    }
    loader = ("django.template.loaders.locmem.Loader", words)
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [loader]},
    }
    settings.TEMPLATES = [engine]


def post(key: str = "k", to: str = "ada@mail.example") -> None:
    letters.post(key=key, to=to, template="tests/hello", context={"word": "News", "link": LINK})


def test_a_letter_arrives_with_its_words(smtp_sink: SmtpSink) -> None:
    post()

    run_pending()

    (arrived,) = smtp_sink.to("ada@mail.example")
    assert arrived["Subject"] == "News for you"
    assert LINK in arrived.get_content()
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (Letter.State.SENT, 1)


def test_the_same_key_posts_once(smtp_sink: SmtpSink) -> None:
    post()
    post()

    run_pending()
    letters.deliver_letter.func(letter_id=str(Letter.objects.get().id))

    assert len(smtp_sink.letters) == 1


def test_a_rolled_back_act_posts_nothing(smtp_sink: SmtpSink) -> None:
    with suppress(RuntimeError), transaction.atomic():
        post()
        raise RuntimeError("the act failed")

    run_pending()

    assert (Letter.objects.count(), smtp_sink.letters) == (0, [])


def test_a_server_that_is_down_delays_a_letter_and_loses_none(
    smtp_sink: SmtpSink, clock: StandingClock
) -> None:
    smtp_sink.close()
    post()
    run_pending()
    waiting = Letter.objects.get()
    assert (waiting.state, waiting.attempts) == (Letter.State.QUEUED, 1)
    assert waiting.next_attempt_at == clock.now() + timedelta(minutes=1)
    assert waiting.last_error

    smtp_sink.open()
    letters.deliver_waiting_letters.func()
    assert run_pending() == 0
    clock.advance(timedelta(minutes=1))
    letters.deliver_waiting_letters.func()
    run_pending()

    assert Letter.objects.get().state == Letter.State.SENT
    assert len(smtp_sink.letters) == 1


class Grumpy:
    """A mail server that says no."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    async def handle_DATA(self, *_: object) -> str:  # noqa: N802 - named by aiosmtpd
        return self.answer


@pytest.fixture(params=["451 Try later", "554 Never"])
def grumpy_server(request: pytest.FixtureRequest, settings: Settings) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Grumpy(request.param), hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield request.param
    server.stop()


def test_a_server_that_says_no_is_quoted_and_asked_again(grumpy_server: str) -> None:
    post()

    run_pending()

    letter = Letter.objects.get()
    assert letter.state == Letter.State.QUEUED
    assert grumpy_server.split(maxsplit=1)[0] in letter.last_error


def test_after_the_last_attempt_a_letter_is_shown_as_failed(
    smtp_sink: SmtpSink, clock: StandingClock
) -> None:
    smtp_sink.close()
    post()
    run_pending()

    for _ in letters.RETRY_MINUTES:
        clock.advance(timedelta(days=2))
        letters.deliver_waiting_letters.func()
        run_pending()

    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (Letter.State.FAILED, 9)


@pytest.mark.parametrize(
    "to",
    [
        "ada@mail.example\nBcc: all@mail.example",
        "ada@" + "x" * 70 + ".example",
        "ada",
        "ada@",
        "@mail.example",
        "ada@mail..example",
        "ada@ä.example",
        "a b@mail.example",
        '"ada@mail.example',
    ],
)
def test_an_odd_address_fails_its_own_letter_and_no_other(smtp_sink: SmtpSink, to: str) -> None:
    post("odd", to=to)
    post("plain")

    run_pending()

    assert Letter.objects.get(key="plain").state == Letter.State.SENT
    assert Letter.objects.get(key="odd").attempts == 1
    assert not JobRun.objects.exists()  # no job broke: the letter itself says what became of it


def test_an_address_that_cannot_be_written_on_a_letter_fails_at_once(smtp_sink: SmtpSink) -> None:
    post(to="ada@mail.example\nBcc: all@mail.example")

    run_pending()

    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (Letter.State.FAILED, 1)
    assert letter.last_error
    assert smtp_sink.letters == []


def test_a_stolen_table_holds_no_usable_link() -> None:
    post()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM foundation_letter")
        dump = b"".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for row in cursor.fetchall()
            for value in row
        )
    assert b"a-secret" not in dump
    assert LINK in letters.words_of(Letter.objects.get())


def test_outside_the_demonstration_a_sent_letter_keeps_no_words(
    smtp_sink: SmtpSink, settings: Settings
) -> None:
    settings.IS_DEMO = False
    post()

    run_pending()

    assert letters.words_of(Letter.objects.get()) == ""
    assert len(smtp_sink.letters) == 1


def test_letters_to_somebody_who_left_are_forgotten() -> None:
    post("one", "ada@mail.example")
    post("two", "bob@mail.example")

    assert letters.forget(["ada@mail.example"]) == 1

    assert Letter.objects.get().recipient == "bob@mail.example"
    run_pending()


def post_to(*names: str, key: str = "to-each") -> None:
    letters.post_to_each(
        [
            letters.Addressee(f"{key}:{name}", f"{name}@mail.example", {"word": name})
            for name in names
        ],
        template="tests/hello",
        context={"link": LINK},
    )


def test_a_letter_to_many_greets_each_by_their_own_words(smtp_sink: SmtpSink) -> None:
    post_to("ada", "{{ word }}", "jo")

    assert run_pending() == 1  # one delivery for all of them

    (arrived,) = smtp_sink.to("jo@mail.example")
    assert arrived["Subject"] == "jo for you"
    assert LINK in arrived.get_content()
    assert Letter.objects.get(key="to-each:{{ word }}").subject == "{{ word }} for you"


def test_a_letter_to_many_is_posted_to_each_once(smtp_sink: SmtpSink) -> None:
    post_to("ada", "jo")
    post_to("ada", "kim")
    post_to("ada", "kim")

    run_pending()

    assert len(smtp_sink.letters) == 3


def test_more_letters_than_one_turn_takes_are_delivered_by_the_next(
    smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST_A_TURN", 2)
    post_to("ada", "jo", "kim", "li", "mira")

    assert run_pending() == 3

    assert len(smtp_sink.letters) == 5


def test_a_server_that_is_down_is_not_asked_for_every_letter(smtp_sink: SmtpSink) -> None:
    smtp_sink.close()
    post_to(*(f"p{number}" for number in range(letters.GIVES_UP_AFTER + 3)))

    run_pending()

    assert Letter.objects.filter(attempts=1).count() == letters.GIVES_UP_AFTER
    assert Letter.objects.filter(attempts=0).count() == 3


def test_a_letter_in_the_hands_of_one_worker_is_not_sent_by_another(
    smtp_sink: SmtpSink, clock: StandingClock
) -> None:
    post()
    letter = Letter.objects.get()
    assert letters._claimed(letter.pk) is not None

    run_pending()
    assert smtp_sink.letters == []  # the first one may still be at it
    clock.advance(letters.CLAIM_LASTS)
    letters.deliver_waiting_letters.func()

    assert len(smtp_sink.letters) == 1


def test_a_letter_that_was_forgotten_on_its_way_does_not_come_back(
    smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    post()
    words_of = letters.words_of

    def forgotten_meanwhile(letter: Letter) -> str:
        letters.forget([letter.recipient])
        return words_of(letter)

    monkeypatch.setattr(letters, "words_of", forgotten_meanwhile)
    run_pending()

    assert not Letter.objects.exists()


def test_who_could_not_be_reached_is_told_with_the_reason(smtp_sink: SmtpSink) -> None:
    place = new_id()
    for to in ("ada@mail.example\nBcc: all@mail.example", "jo@mail.example"):
        written = letters.Written(f"tests:{to}", to, "News", "Words", "tests/news")
        letters.post_written(written, organization=place)

    run_pending()

    (key, reason), *others = letters.unreached(place, key_begins="tests:").items()
    assert key.startswith("tests:ada")
    assert (bool(reason), others) == (True, [])
    assert letters.unreached(new_id(), key_begins="tests:") == {}
