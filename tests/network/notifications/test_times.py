"""Digests go at seven in Brussels, whatever the season."""

from datetime import datetime

import pytest

from network.notifications.models import Frequency
from network.notifications.times import due_at


@pytest.mark.parametrize(
    ("frequency", "now", "due"),
    [
        (Frequency.AT_ONCE, "2026-11-24T09:00+00:00", "2026-11-24T09:01+00:00"),
        (Frequency.DAILY, "2026-11-24T05:59+00:00", "2026-11-24T06:00+00:00"),
        (Frequency.DAILY, "2026-11-24T06:00+00:00", "2026-11-25T06:00+00:00"),
        (Frequency.DAILY, "2026-10-24T12:00+00:00", "2026-10-25T06:00+00:00"),  # clocks go back
        (Frequency.DAILY, "2027-03-27T12:00+00:00", "2027-03-28T05:00+00:00"),  # and forth
        (Frequency.WEEKLY, "2026-11-24T09:00+00:00", "2026-11-30T06:00+00:00"),
        (Frequency.WEEKLY, "2026-11-30T05:00+00:00", "2026-11-30T06:00+00:00"),
    ],
)
def test_mail_is_due(frequency, now, due):
    """A minute later, the next morning, or the next Monday morning."""
    assert due_at(frequency, datetime.fromisoformat(now)) == datetime.fromisoformat(due)


def test_mail_is_never_due():
    """Who wants none gets none."""
    assert due_at(Frequency.NEVER, datetime.fromisoformat("2026-11-24T09:00+00:00")) is None
