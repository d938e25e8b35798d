"""A worker process with one quick job and quick leases, for tests that kill it.

    python -m tests.jobs.worker_process prepare 30      an empty database, with tasks waiting
    python -m tests.jobs.worker_process FOLDER          work; a mark in FOLDER shows a run

What happens is written to standard output, a line each: `job PID`, `task NUMBER`, `doubled PID`.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import django
from django_tasks import task

APPS = ("jobs", "django_tasks_database")


def write(what: str, which: int) -> None:
    """Tell one thing, in one piece, whoever else writes."""
    os.write(1, f"{what} {which}\n".encode())


def probe() -> None:
    """Tell which process runs the job, and whether another one is at it."""
    mark = Path(sys.argv[1], "running")
    try:
        mark.open("x").close()
    except FileExistsError:
        write("doubled", os.getpid())
    write("job", os.getpid())
    mark.unlink(missing_ok=True)


@task(backend="worker")
def note(number: int) -> None:
    """Tell that the task runs."""
    write("task", number)


def prepare(count: int) -> None:
    """Lay what workers need in the database, and tasks to do."""
    from django.core.management import call_command

    from tests.jobs.worker_process import note as task_by_its_name

    for app in APPS:
        call_command("migrate", app, verbosity=0, skip_checks=True)
    for number in range(count):
        task_by_its_name.enqueue(number)


def work() -> None:
    """Work until told to stop."""
    from befus.jobs import leases, registry, worker

    leases.LEASE, worker.BEAT_SECONDS = timedelta(seconds=2), 0.25
    registry._jobs.clear()
    registry.register_job("tasks", probe, every=timedelta(milliseconds=20))
    process = worker.Worker()
    process.stop_on_signals()
    process.run()


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare(int(sys.argv[2]))
    else:
        work()
