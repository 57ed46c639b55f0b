"""Jobs on whichever engine this run has: taken once, tried again, revived, set aside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.utils import timezone
from tests.foundation import chores

from insignia.foundation import working
from insignia.foundation.identifiers import new_id
from insignia.foundation.job_engines import Taken, queue
from insignia.foundation.jobs import run_pending, sweeps
from insignia.foundation.models import JobRun, SweepTurn, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUN_WORKER = Path(__file__).with_name("run_worker.py")


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    return tmp_path / "marks"


def words(marks: Path) -> list[str]:
    return marks.read_text(encoding="utf-8").split() if marks.exists() else []


@pytest.mark.django_db
def test_jobs_run_in_the_order_of_queueing_until_none_is_left(marks: Path) -> None:
    for word in ("one", "two", "three"):
        chores.append.enqueue(to=str(marks), word=word)

    assert run_pending() == 3

    assert words(marks) == ["one", "two", "three"]
    assert (run_pending(), JobRun.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_rolled_back_transaction_leaves_no_job(marks: Path) -> None:
    with suppress(RuntimeError), transaction.atomic():
        chores.append.enqueue(to=str(marks), word="lost")
        raise RuntimeError("the act failed")

    assert run_pending() == 0
    assert words(marks) == []


@pytest.mark.django_db
def test_a_job_that_fails_waits_before_it_is_tried_again(marks: Path) -> None:
    chores.fail.enqueue(to=str(marks))

    assert run_pending(keep_going=True) == 1

    run = JobRun.objects.get()
    assert (run.failures, run.worker_id, run.set_aside_at) == (1, None, None)
    assert "this job never works" in run.last_error


@pytest.mark.django_db
def test_in_tests_a_failing_job_is_seen_at_once(marks: Path) -> None:
    chores.fail.enqueue(to=str(marks))

    with pytest.raises(RuntimeError, match="never works"):
        run_pending()


@pytest.mark.django_db
def test_a_job_that_keeps_failing_is_set_aside(
    marks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "FIRST_WAIT", timedelta(minutes=-1))
    chores.fail.enqueue(to=str(marks))

    run_pending(keep_going=True)

    assert words(marks) == ["tried"] * working.MOST_FAILURES
    run = JobRun.objects.get()
    assert (run.failures, bool(run.set_aside_at)) == (working.MOST_FAILURES, True)
    assert run_pending() == 0


@pytest.mark.django_db
def test_a_job_that_was_set_aside_can_be_tried_again(
    marks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "MOST_FAILURES", 1)
    chores.fail.enqueue(to=str(marks))
    run_pending(keep_going=True)
    aside = JobRun.objects.get().job

    assert working.try_again(aside)
    assert not working.try_again(aside)

    run_pending(keep_going=True)
    assert words(marks) == ["tried", "tried"]


@pytest.mark.django_db
def test_what_a_living_worker_holds_is_left_to_it(marks: Path) -> None:
    hold(marks, beat_at=timezone.now())

    assert working.revive() == 0
    assert run_pending() == 0


@pytest.mark.django_db
def test_what_a_dead_worker_held_is_run_by_another(marks: Path) -> None:
    hold(marks, beat_at=timezone.now() - working.SILENCE)

    assert working.revive() == 1

    assert Worker.objects.count() == 0
    assert run_pending() == 1
    assert words(marks) == ["held"]


@pytest.mark.django_db
def test_a_job_that_took_five_workers_down_is_set_aside(marks: Path) -> None:
    for _ in range(working.MOST_KILLS):
        hold(marks, beat_at=timezone.now() - working.SILENCE, is_new=JobRun.objects.count() == 0)
        working.revive()

    run = JobRun.objects.get()
    assert (run.kills, bool(run.set_aside_at)) == (working.MOST_KILLS, True)
    assert run_pending() == 0
    assert words(marks) == []


@pytest.mark.django_db
@pytest.mark.parametrize("is_failing", [False, True])
def test_who_was_taken_for_dead_does_not_touch_the_job_of_another(
    marks: Path, *, is_failing: bool
) -> None:
    taken, run = hold(marks, beat_at=timezone.now())
    other = new_id()
    JobRun.objects.filter(pk=run.pk).update(worker_id=other)

    if is_failing:
        working._failed(queue(), taken, run, RuntimeError("too late"))
    else:
        working._finished(queue(), run)

    assert JobRun.objects.get().worker_id == other
    assert JobRun.objects.get().failures == 0


@pytest.mark.django_db
def test_sweeps_are_queued_once_a_minute_whoever_asks() -> None:
    assert working.queue_sweeps()
    assert not working.queue_sweeps()

    SweepTurn.objects.update(at=timezone.now() - working.BETWEEN_SWEEPS)

    assert working.queue_sweeps()
    assert not working.queue_sweeps()
    assert run_pending() == 2 * len(sweeps())


@pytest.mark.django_db(transaction=True)
def test_a_worker_whose_heart_cannot_beat_goes_on_trying(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats = []

    def one_fails(*_: object, **__: object) -> None:
        beats.append(1)
        if len(beats) == 1:
            raise RuntimeError("the database is away")

    monkeypatch.setattr(Worker.objects, "update_or_create", one_fails)
    working.work(until=lambda: len(beats) > 1, beat=timedelta(milliseconds=10))

    assert "a heartbeat was missed" in caplog.text
    assert Worker.objects.count() == 0


@pytest.mark.faults
def test_a_killed_worker_loses_no_job(start_worker: Callable[[], int], marks: Path) -> None:
    chores.hang_first.enqueue(to=str(marks))
    victim = start_worker()
    wait_for(lambda: words(marks) == ["began"])
    os.kill(victim, signal.SIGKILL)

    start_worker()

    wait_for(lambda: words(marks) == ["began", "began", "ended"])
    wait_for(lambda: JobRun.objects.count() == 0)


@pytest.mark.faults
def test_a_job_that_kills_its_workers_is_set_aside_and_the_others_run(
    start_worker: Callable[[], int], marks: Path
) -> None:
    chores.kill_worker.enqueue(to=str(marks))
    chores.append.enqueue(to=str(marks), word="other")

    for kills in range(1, working.MOST_KILLS + 1):
        start_worker()
        wait_for(partial(has_killed, marks, kills))
    start_worker()

    wait_for(lambda: JobRun.objects.exclude(set_aside_at=None).count() == 1)
    wait_for(lambda: "other" in words(marks))
    assert words(marks).count("killed") == working.MOST_KILLS


def hold(marks: Path, *, beat_at: datetime, is_new: bool = True) -> tuple[Taken, JobRun]:
    """Take a job the way a worker does that is about to die, or not."""
    if is_new:
        chores.append.enqueue(to=str(marks), word="held")
    worker = Worker.objects.create(beat_at=beat_at)
    taken = queue().take()
    assert taken is not None
    run, _ = JobRun.objects.update_or_create(job=taken.id, defaults={"worker_id": worker.id})
    return taken, run


def has_killed(marks: Path, times: int) -> bool:
    return words(marks).count("killed") == times


def wait_for(is_so: Callable[[], bool], seconds: float = 60) -> None:
    ends_at = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends_at, "it did not come to pass in time"
        time.sleep(0.05)


@pytest.fixture
def start_worker(own_environment: dict[str, str]) -> Iterator[Callable[[], int]]:
    started = []

    def start() -> int:
        process = subprocess.Popen([sys.executable, str(RUN_WORKER), "60"], env=own_environment)
        started.append(process)
        return process.pid

    yield start
    for process in started:
        process.kill()
        process.wait()
