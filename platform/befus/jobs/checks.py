"""What `/readyz` asks of the platform itself; each returns None or one plain sentence."""

from __future__ import annotations

from django.db import DatabaseError, connection

from befus.jobs import queries


def database() -> str | None:
    """Tell whether the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "The database does not answer."
    return None


def worker() -> str | None:
    """Tell whether no worker runs."""
    return None if queries.living_workers().exists() else "No worker is running."


def jobs() -> str | None:
    """Tell which jobs failed when they last ran."""
    failing = [row.job.name for row in queries.job_rows() if row.state.failures]
    return f"These jobs fail: {', '.join(failing)}." if failing else None


def tasks() -> str | None:
    """Tell whether tasks failed lately."""
    count = queries.failed_tasks().count()
    return f"{count} of the tasks of the last day failed." if count else None


def mail() -> str | None:
    """Tell whether mail does not get away."""
    count = queries.overdue_mail().count()
    return f"{count} of the messages have waited for over an hour." if count else None
