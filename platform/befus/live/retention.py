"""What the log forgets: then a snapshot takes the place of the events."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from befus.live.access import MEMORY
from befus.live.models import Event, HandledCommand, Recheck
from befus.live.seats import remove_free_seats

KEEP_EVENTS = timedelta(days=7)
KEEP_REPLIES = timedelta(days=2)


def forget() -> None:
    """Remove old events, old replies, and what was for the moment only."""
    now = timezone.now()
    Event.objects.filter(at__lt=now - KEEP_EVENTS).delete()
    HandledCommand.objects.filter(at__lt=now - KEEP_REPLIES).delete()
    Recheck.objects.filter(at__lt=now - 2 * MEMORY).delete()
    remove_free_seats()
