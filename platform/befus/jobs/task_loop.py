"""The tasks that others enqueue: taken one by one from the database and run."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from befus.jobs.models import WorkerState

BACKEND = "worker"
LOOK_SECONDS = 0.5
# A worker that was not seen for so long is dead.
DEAD_AFTER = timedelta(seconds=30)
MOST_ATTEMPTS = 5


class WorkerDied(Exception):
    """A task was cut off again and again: it may well be what ends the workers."""


class TaskLoop:
    """Runs the tasks of one worker; a task is started anew if its worker died."""

    def __init__(self, worker: str) -> None:
        self.worker = worker
        self.runner = DatabaseWorker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name=BACKEND,
            startup_delay=False,
            max_tasks=None,
            worker_id=worker,
            excluded_queue_names=[],
        )

    def step(self) -> float:
        """Run one task if there is one; return the seconds to wait before the next look."""
        task = self._next()
        if task is None:
            return LOOK_SECONDS
        self.runner.run_task(task)
        return 0.0

    def _next(self) -> DBTaskResult | None:
        """Return a task that nobody else will run; looking costs no lock."""
        ready = DBTaskResult.objects.ready().filter(backend_name=BACKEND)
        if not ready.exists():
            return None
        with exclusive_transaction():
            task = ready.get_locked()
            if task is not None:
                task.claim(self.worker)
            return task


def rescue_tasks() -> None:
    """Hand out again what workers were doing when they died."""
    alive = WorkerState.objects.filter(seen_at__gte=Now() - DEAD_AFTER)
    keys = set(alive.values_list("key", flat=True))
    _rescue(lambda worker: worker not in keys)


def take_back(worker: str) -> None:
    """Hand out again what `worker`, which is idle now, was doing when it lost the database."""
    _rescue(lambda each: each == worker)


def _rescue(is_lost) -> None:
    for task in DBTaskResult.objects.running().filter(backend_name=BACKEND):
        if task.worker_ids and is_lost(task.worker_ids[-1]):
            _hand_out(task)


def _hand_out(task: DBTaskResult) -> None:
    if len(task.worker_ids) >= MOST_ATTEMPTS:
        task.set_failed(WorkerDied())
        return
    same = DBTaskResult.objects.filter(pk=task.pk, worker_ids=task.worker_ids)
    same.running().update(status=TaskResultStatus.READY)
