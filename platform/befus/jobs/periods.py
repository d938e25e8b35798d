"""When a job is due."""

from __future__ import annotations

from datetime import datetime, timedelta

from befus.jobs.models import JobState
from befus.jobs.registry import Job

LONGEST_PAUSE = timedelta(minutes=5)


def time_left(job: Job, state: JobState, now: datetime) -> timedelta:
    """Return how long until the job is to start, zero or less for at once.

    At once: it never ran, its last run was cut off, or the clock was turned back. After
    failures the pause doubles from two seconds on, up to five minutes, whatever its rhythm.
    """
    if state.started_at is None or state.started_at > now or _was_cut_off(state):
        return timedelta(0)
    if state.failures and state.failed_at:
        pause = min(timedelta(seconds=2 ** min(state.failures, 10)), LONGEST_PAUSE)
        return state.failed_at + pause - now
    return state.started_at + job.every - now


def _was_cut_off(state: JobState) -> bool:
    ends = [end for end in (state.ended_at, state.failed_at) if end]
    return state.started_at is not None and (not ends or max(ends) < state.started_at)
