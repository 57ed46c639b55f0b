"""Writes that are repeated."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from insignia.foundation import idempotency, letters
from insignia.foundation.idempotency import (
    Answer,
    KeyUnusable,
    KeyUsedOtherwise,
    StillWorking,
    once,
)
from insignia.foundation.models import Letter, RememberedAnswer

if TYPE_CHECKING:
    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db


class Work:
    """Counts how often it was done."""

    def __init__(self, *, fails: int = 0) -> None:
        self.times, self.fails = 0, fails

    def __call__(self) -> Answer:
        self.times += 1
        if self.times <= self.fails:
            raise RuntimeError("it broke")
        return Answer(201, {"number": self.times})


def test_a_repeat_gets_the_first_answer_and_does_nothing() -> None:
    work = Work()

    first, second = once("c", "k", b"POST /x", work), once("c", "k", b"POST /x", work)

    assert first == second == Answer(201, {"number": 1})
    assert work.times == 1


def test_another_client_or_key_is_another_request() -> None:
    work = Work()

    for client, key in (("c", "k"), ("d", "k"), ("c", "l")):
        once(client, key, b"POST /x", work)

    assert work.times == 3


def test_a_key_stands_for_one_request_only() -> None:
    work = Work()
    once("c", "k", b"POST /x 1", work)

    with pytest.raises(KeyUsedOtherwise):
        once("c", "k", b"POST /x 2", work)

    assert work.times == 1


def test_a_repeat_while_the_first_is_running_is_asked_to_wait() -> None:
    def slow() -> Answer:
        with pytest.raises(StillWorking):
            once("c", "k", b"POST /x", Work())
        return Answer(200, {})

    assert once("c", "k", b"POST /x", slow) == Answer(200, {})


def test_work_that_failed_may_be_tried_again() -> None:
    work = Work(fails=1)
    with pytest.raises(RuntimeError):
        once("c", "k", b"POST /x", work)

    assert once("c", "k", b"POST /x", work).body == {"number": 2}


def test_a_claim_whose_process_died_runs_out(clock: StandingClock) -> None:
    RememberedAnswer.objects.create(client="c", key="k", request_digest="", at=clock.now())
    with pytest.raises(KeyUsedOtherwise):
        once("c", "k", b"POST /x", Work())

    clock.advance(idempotency.CLAIM_LASTS + timedelta(seconds=1))

    assert once("c", "k", b"POST /x", Work()).status == 201


def _post() -> None:
    words = "It was done", "Once."
    letters.post_written(letters.Written("it", "mira@mail.example", *words, "tests/it"))


@pytest.mark.django_db(transaction=True)
def test_the_answer_is_kept_in_the_transaction_of_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crashes(*_: object) -> None:
        raise OSError("the database went away")

    def work() -> Answer:
        _post()
        return Answer(201, {})

    with monkeypatch.context() as patched:
        patched.setattr(idempotency, "_keep", crashes)
        with pytest.raises(OSError, match="went away"):
            once("c", "k", b"POST /x", work)

    assert not Letter.objects.exists()
    assert once("c", "k", b"POST /x", work) == Answer(201, {})
    assert Letter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_was_taken_for_dead_undoes_what_another_has_done_since(clock: StandingClock) -> None:
    def slow() -> Answer:
        _post()
        RememberedAnswer.objects.all().delete()  # as another request does with an old claim
        return Answer(201, {})

    with pytest.raises(StillWorking):
        once("c", "k", b"POST /x", slow)

    assert not Letter.objects.exists()


@pytest.mark.parametrize("key", ["", "k" * 121])
def test_a_key_that_cannot_be_kept_is_refused(key: str) -> None:
    with pytest.raises(KeyUnusable):
        once("c", key, b"POST /x", Work())

    assert RememberedAnswer.objects.count() == 0


def test_answers_are_forgotten_after_a_week(clock: StandingClock) -> None:
    once("c", "k", b"POST /x", Work())
    clock.advance(idempotency.KEPT_FOR + timedelta(seconds=1))

    idempotency.forget_old_answers.func()

    assert RememberedAnswer.objects.count() == 0
