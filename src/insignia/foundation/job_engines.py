"""The two queues behind `foundation.jobs`: one interface, both inside our own database.

On SQLite `django-tasks-db` keeps the queue, on PostgreSQL procrastinate does. Neither revives
what a killed worker held, retries and sweeps in the way we need on both, so the loop that runs
the jobs is ours (`foundation.working`) and asks a queue for five things only: `take`, `done`,
`again`, `put_back` and `set_aside`. Times in here are the machine's, not the house clock's: the
queue is machinery, and PostgreSQL compares with its own `now()`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django_tasks.base import Task

PROCRASTINATE_TASK = "insignia.job"


@dataclass(frozen=True, slots=True)
class Taken:
    """One job in the hands of a worker."""

    id: str
    path: str
    values: Mapping[str, Any]


class Queue(Protocol):
    """What the worker loop asks of a queue; every call joins the caller's transaction."""

    def take(self) -> Taken | None:
        """Take the next job that is due, so that nobody else takes it."""

    def done(self, job_id: str) -> None:
        """Forget a job that was run."""

    def again(self, job_id: str, *, after: datetime) -> None:
        """Put a job that failed back for later."""

    def put_back(self, job_id: str) -> None:
        """Put a job whose worker died back for now."""

    def set_aside(self, job_id: str, problem: BaseException) -> None:
        """Keep a job for people to look at; nobody takes it again."""


def queue() -> Queue:
    """Return the queue of this installation."""
    return ProcrastinateQueue() if settings.ON_POSTGRESQL else TableQueue()


class TableQueue:
    """`django-tasks-db`: one table; SQLite lets one writer in at a time."""

    def take(self) -> Taken | None:
        with transaction.atomic():
            row = self._rows().ready().select_for_update(skip_locked=True).first()
            if row is None:
                return None
            self._rows().filter(pk=row.pk).update(
                status=TaskResultStatus.RUNNING, started_at=timezone.now()
            )
        return Taken(str(row.pk), row.task_path, row.args_kwargs["kwargs"])

    def done(self, job_id: str) -> None:
        self._rows().filter(pk=job_id).delete()

    def again(self, job_id: str, *, after: datetime) -> None:
        ready = TaskResultStatus.READY
        self._rows().filter(pk=job_id).update(status=ready, run_after=after)

    def put_back(self, job_id: str) -> None:
        self.again(job_id, after=timezone.now())

    def set_aside(self, job_id: str, problem: BaseException) -> None:
        row = self._rows().filter(pk=job_id).first()
        if row:
            row.set_failed(problem)

    @staticmethod
    def _rows() -> Any:
        from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - only where installed

        return DBTaskResult.objects


class ProcrastinateQueue:
    """procrastinate's tables and functions, over Django's own connection."""

    def take(self) -> Taken | None:
        row = self._one(
            "SELECT id, args FROM procrastinate_fetch_job_v2(NULL::varchar[], NULL::bigint)"
        )
        if row is None or row[0] is None:
            return None
        # Django asks the driver for JSON as text, because its own fields decode it.
        args = json.loads(row[1])
        return Taken(str(row[0]), args["path"], args["values"])

    def done(self, job_id: str) -> None:
        self._one("SELECT procrastinate_finish_job_v1(%s, 'succeeded', true)", int(job_id))

    def again(self, job_id: str, *, after: datetime | None) -> None:
        query = "SELECT procrastinate_retry_job_v2(%s, %s::timestamptz, NULL, NULL, NULL)"
        self._one(query, int(job_id), after)

    def put_back(self, job_id: str) -> None:
        self.again(job_id, after=None)

    def set_aside(self, job_id: str, problem: BaseException) -> None:
        del problem  # procrastinate keeps no reasons; ours stands in `JobRun.last_error`
        self._one("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", int(job_id))

    @staticmethod
    def _one(query: str, *values: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchone()


class ProcrastinateBackend(BaseTaskBackend):
    """The Django Tasks interface over procrastinate: a job joins the caller's transaction."""

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Queue `task` over Django's connection: a rolled-back transaction leaves no job."""
        from procrastinate.contrib.django import app  # noqa: PLC0415 - ready with the apps only

        self.validate_task(task)
        job_id = app.configure_task(
            PROCRASTINATE_TASK,
            allow_unknown=True,
            queue=task.queue_name,
            priority=task.priority,
            schedule_at=task.run_after,
        ).defer(path=task.module_path, values=dict(kwargs))
        return TaskResult(
            task=task,
            id=str(job_id),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
