"""What `/readyz` asks of the platform itself; each returns None or one plain sentence."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from befus.jobs import queries

REDIS_TIMEOUT_SECONDS = 2.0


def database() -> str | None:
    """Tell whether the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "The database does not answer."
    return None


def redis() -> str | None:
    """Tell whether Redis, where one is named, does not answer."""
    if not settings.REDIS_URL:
        return None
    limits = dict.fromkeys(("socket_timeout", "socket_connect_timeout"), REDIS_TIMEOUT_SECONDS)
    try:
        with Redis.from_url(settings.REDIS_URL, retry=Retry(NoBackoff(), 0), **limits) as client:
            client.ping()
    except RedisError:
        return "Redis does not answer."
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
