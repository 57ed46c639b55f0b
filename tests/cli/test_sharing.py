import os
import signal
from collections.abc import Iterator

import pytest

from insignia.cli import sharing
from insignia.cli.sharing import shared


def pids(numbers: list[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in numbers]


def broken(numbers: list[int]) -> list[float]:
    return [1 / (number - 5) for number in numbers]


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


@pytest.mark.usefixtures("two_cores")
def test_answers_come_in_the_order_of_the_things_whoever_works_on_them() -> None:
    answers = list(shared(pids, range(100), together=3))

    assert [number for number, _ in answers] == list(range(100))
    assert os.getpid() not in {pid for _, pid in answers}


@pytest.mark.usefixtures("two_cores")
def test_a_few_things_are_not_worth_a_process() -> None:
    assert list(shared(pids, range(3), together=3)) == pids([0, 1, 2])
    assert list(shared(pids, [])) == []


def test_on_one_core_there_is_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})

    assert list(shared(pids, range(9), together=2)) == pids(list(range(9)))


@pytest.mark.usefixtures("two_cores")
def test_no_more_is_read_ahead_than_keeps_the_processes_busy() -> None:
    read = []

    def things() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    next(shared(pids, things(), together=2))

    assert len(read) <= 2 * 8


@pytest.mark.usefixtures("two_cores")
def test_what_breaks_while_reading_or_working_ends_it_all() -> None:
    def things() -> Iterator[int]:
        yield from range(50)
        raise ValueError("reading")

    with pytest.raises(ValueError, match="reading"):
        list(shared(pids, things(), together=2))
    with pytest.raises(ZeroDivisionError):
        list(shared(broken, range(9), together=2))


def test_a_worker_leaves_an_interrupt_to_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    ignored: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda *given: ignored.append(given))

    sharing._leave_to_parent()

    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]
