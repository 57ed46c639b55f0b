"""The loop that runs jobs, the same on both queues.

1. A worker registers and lets its heart beat every few seconds from a thread of its own.
2. It takes a job and writes down that it holds it, in one transaction.
3. The job runs in its own transactions. Afterwards the job is forgotten.
4. A job that raises is tried again later and later; after `MOST_FAILURES` it is set aside.
5. A job whose worker's heart stopped is put back; after `MOST_KILLS` it is taken for the killer
   and set aside. So a killed worker delays its job and never loses it.
6. Once a minute, one worker of all queues the sweeps.

A job can run twice (its worker dies after step 3's commit), which is why jobs are idempotent.
"""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from insignia.foundation import jobs
from insignia.foundation.identifiers import new_id
from insignia.foundation.job_engines import queue
from insignia.foundation.models import JobRun, SweepTurn, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from insignia.foundation.job_engines import Queue, Taken

log = logging.getLogger("insignia.jobs")

BEAT = timedelta(seconds=5)
SILENCE = timedelta(seconds=30)
BETWEEN_SWEEPS = timedelta(minutes=1)
IDLE_SECONDS = 0.5
MOST_FAILURES = 8
MOST_KILLS = 5
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)


class WorkerKilled(Exception):
    """What stands as the reason beside a job that took its workers down."""


def work(
    *, until: Callable[[], bool], beat: timedelta = BEAT, silence: timedelta = SILENCE
) -> None:
    """Run jobs as they come until `until()` says so; between two jobs, never inside one."""
    jobs_queue = queue()
    with _registered(beat) as worker:
        next_look = timezone.now()
        while not until():
            close_old_connections()
            if timezone.now() >= next_look:
                revive(silence=silence)
                queue_sweeps()
                next_look = timezone.now() + beat
            if not _run_next(jobs_queue, worker):
                _pause(until)


def run_pending(*, keep_going: bool = False) -> int:
    """Run what is due, here and now, until the queue is empty; returns how many jobs ran.

    The first problem is raised, unless `keep_going`: then it is treated as a worker treats it.
    """
    jobs_queue, count = queue(), 0
    while _run_next(jobs_queue, None, is_raising=not keep_going):
        count += 1
    return count


@transaction.atomic
def revive(*, silence: timedelta = SILENCE) -> int:
    """Put back what dead workers held; returns how many jobs it was."""
    dead_before = timezone.now() - silence
    Worker.objects.filter(beat_at__lt=dead_before).delete()
    alive = Worker.objects.values("id")
    held = JobRun.objects.select_for_update(skip_locked=True).exclude(worker_id=None)
    orphans = list(held.exclude(worker_id__in=alive))
    for run in orphans:
        run.worker_id, run.kills = None, run.kills + 1
        if run.kills >= MOST_KILLS:
            _set_aside(queue(), run, WorkerKilled(f"{run.kills} workers died while running it"))
        else:
            log.warning("job %s lost its worker (%d times); it is put back", run.job, run.kills)
            queue().put_back(run.job)
            run.save()
    return len(orphans)


@transaction.atomic
def queue_sweeps() -> bool:
    """Queue every sweep if a minute has passed since somebody did; says whether it was us."""
    now = timezone.now()
    turn, is_first = SweepTurn.objects.get_or_create(name="sweeps", defaults={"at": now})
    due = SweepTurn.objects.filter(pk=turn.pk, at__lte=now - BETWEEN_SWEEPS).update(at=now)
    if is_first or due:
        for sweep in jobs.sweeps():
            sweep.enqueue()
    return bool(is_first or due)


@transaction.atomic
def try_again(job_id: str) -> bool:
    """Put a job that was set aside back, with a clean record; says whether there was one."""
    run = JobRun.objects.select_for_update().filter(job=job_id).exclude(set_aside_at=None).first()
    if run is None:
        return False
    queue().put_back(job_id)
    run.delete()
    return True


def _run_next(jobs_queue: Queue, worker: UUID | None, *, is_raising: bool = False) -> bool:
    with transaction.atomic():
        taken = jobs_queue.take()
        if taken is None:
            return False
        run, _ = JobRun.objects.update_or_create(job=taken.id, defaults={"worker_id": worker})
    try:
        import_string(taken.path).func(**taken.values)
    except Exception as problem:
        _failed(jobs_queue, taken, run, problem)
        if is_raising:
            raise
    else:
        _finished(jobs_queue, run)
    return True


@transaction.atomic
def _finished(jobs_queue: Queue, run: JobRun) -> None:
    # Who was taken for dead and comes back finds the job in other hands, and leaves it there.
    deleted, _ = JobRun.objects.filter(pk=run.pk, worker_id=run.worker_id).delete()
    if deleted:
        jobs_queue.done(run.job)


@transaction.atomic
def _failed(jobs_queue: Queue, taken: Taken, run: JobRun, problem: Exception) -> None:
    if not JobRun.objects.filter(pk=run.pk, worker_id=run.worker_id).exists():
        return
    run.worker_id, run.failures, run.last_error = None, run.failures + 1, repr(problem)[:300]
    if run.failures >= MOST_FAILURES:
        _set_aside(jobs_queue, run, problem)
        return
    wait = min(FIRST_WAIT * 2**run.failures, LONGEST_WAIT)
    log.warning("job %s failed (%d times): %r", taken.path, run.failures, problem, exc_info=problem)
    jobs_queue.again(run.job, after=timezone.now() + wait)
    run.save()


def _set_aside(jobs_queue: Queue, run: JobRun, problem: Exception) -> None:
    log.error("job %s is set aside: %r", run.job, problem)
    run.set_aside_at, run.last_error = timezone.now(), repr(problem)[:300]
    run.save()
    jobs_queue.set_aside(run.job, problem)


@contextmanager
def _registered(beat: timedelta) -> Iterator[UUID]:
    worker = Worker.objects.create(id=new_id(), beat_at=timezone.now())
    is_over = threading.Event()
    heart = threading.Thread(target=_beat, args=(worker.id, beat, is_over), daemon=True)
    heart.start()
    try:
        yield worker.id
    finally:
        is_over.set()
        heart.join()
        Worker.objects.filter(pk=worker.pk).delete()


def _beat(worker: UUID, beat: timedelta, is_over: threading.Event) -> None:
    try:
        while not is_over.wait(beat.total_seconds()):
            try:
                Worker.objects.update_or_create(pk=worker, defaults={"beat_at": timezone.now()})
            except Exception:
                log.exception("a heartbeat was missed; the next one may come through")
                close_old_connections()
    finally:
        connection.close()


def _pause(until: Callable[[], bool]) -> None:
    if not until():
        threading.Event().wait(IDLE_SECONDS)
