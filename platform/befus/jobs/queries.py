"""How workers, jobs, tasks and mail fare, for administrators and `/readyz`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from befus.jobs.models import JobState, OutgoingMail, WorkerState
from befus.jobs.registry import Job, registered_jobs
from befus.jobs.task_loop import DEAD_AFTER

RECENT = timedelta(days=1)
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True)
class JobRow:
    """A registered job with its state, an empty one if it never ran."""

    job: Job
    state: JobState

    @property
    def title(self) -> str:
        """What administrators read."""
        return str(self.job.title) or self.job.name


def job_rows() -> list[JobRow]:
    """Return every registered job with its state."""
    states = JobState.objects.in_bulk([job.name for job in registered_jobs()])
    return [JobRow(job, states.get(job.name, JobState(name=job.name))) for job in registered_jobs()]


def living_workers() -> QuerySet[WorkerState]:
    """Return the workers seen lately, the oldest first."""
    return WorkerState.objects.filter(seen_at__gte=Now() - DEAD_AFTER).order_by("started_at")


def failed_tasks() -> QuerySet[DBTaskResult]:
    """Return the tasks that failed within a day."""
    return DBTaskResult.objects.failed().filter(finished_at__gte=Now() - RECENT)


def waiting_tasks() -> QuerySet[DBTaskResult]:
    """Return the tasks that could run now."""
    return DBTaskResult.objects.ready()


def overdue_mail() -> QuerySet[OutgoingMail]:
    """Return the mail that has waited for more than an hour."""
    return OutgoingMail.objects.filter(created_at__lt=Now() - PATIENCE)
