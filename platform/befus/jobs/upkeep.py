"""The platform's own periodic jobs."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from befus.jobs.models import WorkerState

KEEP_TASKS = timedelta(days=7)
KEEP_FAILED_TASKS = timedelta(days=30)
KEEP_WORKERS = timedelta(days=1)


def publish_scheduled() -> None:
    """Publish and withdraw pages whose hour has come."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions() -> None:
    """Remove sessions that have run out."""
    call_command("clearsessions", verbosity=0)


def clear_history() -> None:
    """Remove what nobody asks for any more: old tasks, workers long dead."""
    now = timezone.now()
    tasks = DBTaskResult.objects
    tasks.successful().filter(finished_at__lt=now - KEEP_TASKS).delete()
    tasks.failed().filter(finished_at__lt=now - KEEP_FAILED_TASKS).delete()
    WorkerState.objects.filter(seen_at__lt=now - KEEP_WORKERS).delete()
