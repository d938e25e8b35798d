"""Tasks survive the worker that ran them."""

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from befus.jobs.models import WorkerState
from befus.jobs.task_loop import MOST_ATTEMPTS, TaskLoop, rescue_tasks, take_back

pytestmark = pytest.mark.django_db


def cut_off(*workers: str) -> DBTaskResult:
    """Return a task that the last of these workers was running."""
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now(),
        worker_ids=list(workers),
        task_path="befus.jobs.mail.send_task",
        args_kwargs={"args": [0], "kwargs": {}},
        backend_name="worker",
        run_after=None,
    )


def test_only_a_dead_workers_task_is_started_anew():
    """A task that a living worker has is left to it."""
    WorkerState.objects.create(key="alive", host="here", process_id=1)
    lost, kept = cut_off("dead"), cut_off("dead", "alive")
    rescue_tasks()
    ready = DBTaskResult.objects.ready()
    assert list(ready) == [lost]
    take_back("alive")
    assert set(ready.all()) == {lost, kept}


def test_a_task_that_ends_every_worker_is_given_up():
    """After some attempts it counts as failed, so that administrators see it."""
    cut_off(*["dead"] * MOST_ATTEMPTS)
    rescue_tasks()
    (failed,) = DBTaskResult.objects.failed()
    assert failed.exception_class_path.endswith(".WorkerDied")


def test_a_loop_runs_what_waits():
    """One task at a time, then a pause."""
    cut_off("dead")
    rescue_tasks()
    loop = TaskLoop("worker")
    assert loop.step() == 0.0
    assert loop.step() > 0
    (done,) = DBTaskResult.objects.successful()
    assert done.worker_ids == ["dead", "worker"]
