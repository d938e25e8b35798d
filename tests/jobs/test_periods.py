"""When a job is due."""

from datetime import UTC, datetime, timedelta

import pytest

from befus.jobs.models import JobState
from befus.jobs.periods import time_left
from befus.jobs.registry import Job

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NAMES = "never rested due cut_off cut_off_again clock_back failed failed_thrice failed_long".split()
JOB = Job("probe", lambda: None, every=10 * MINUTE)


@pytest.mark.parametrize(
    ("state", "left"),
    [
        ({}, 0 * MINUTE),
        ({"started_at": NOW - MINUTE, "ended_at": NOW}, 9 * MINUTE),
        ({"started_at": NOW - 11 * MINUTE, "ended_at": NOW}, -MINUTE),
        ({"started_at": NOW - MINUTE}, 0 * MINUTE),
        ({"started_at": NOW - MINUTE, "ended_at": NOW - 2 * MINUTE}, 0 * MINUTE),
        ({"started_at": NOW + MINUTE, "ended_at": NOW + MINUTE}, 0 * MINUTE),
        ({"started_at": NOW, "failed_at": NOW, "failures": 1}, timedelta(seconds=2)),
        ({"started_at": NOW, "failed_at": NOW, "failures": 3}, timedelta(seconds=8)),
        ({"started_at": NOW, "failed_at": NOW, "failures": 90}, 5 * MINUTE),
    ],
    ids=NAMES,
)
def test_time_left(state, left):
    """A job keeps its rhythm; what was cut off starts at once; failures wait longer each time."""
    assert time_left(JOB, JobState(name="probe", **state), NOW) == left
