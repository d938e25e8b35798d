"""Which worker has which job: leases in the database, by the database's own clock."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q
from django.db.models.functions import Now

from befus.jobs.models import JobState

LEASE = timedelta(seconds=8)


def claim(name: str, holder: str, runs: int) -> bool:
    """Take the lease of a job and note its start; False if somebody else has it.

    `runs` is the number of starts that the caller knows: if the job was started since, it may
    no longer be due, and nothing is taken. A lease that the caller kept by mistake, because
    the database was away when the run ended, is taken anew.
    """
    free = Q(held_until=None) | Q(held_until__lt=Now()) | Q(holder=holder)
    row = JobState.objects.filter(free, name=name, runs=runs)
    return bool(
        row.update(holder=holder, held_until=Now() + LEASE, runs=F("runs") + 1, started_at=Now())
    )


def renew(holder: str) -> None:
    """Keep every lease of this worker."""
    _held(holder).update(held_until=Now() + LEASE)


def release(holder: str) -> None:
    """Give every lease of this worker back, so that others need not wait for its end."""
    _held(holder).update(holder="", held_until=None)


def end_well(name: str, holder: str) -> None:
    """Note that the job ended well, and give its lease back."""
    _held(holder).filter(name=name).update(
        ended_at=Now(), failures=0, error="", holder="", held_until=None
    )


def end_badly(name: str, holder: str, error: str) -> None:
    """Note that the job failed, and give its lease back."""
    _held(holder).filter(name=name).update(
        failed_at=Now(), failures=F("failures") + 1, error=error, holder="", held_until=None
    )


def _held(holder: str):
    return JobState.objects.filter(holder=holder)
