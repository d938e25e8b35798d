"""How long notifications are kept (P5)."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone

from network.notifications.models import Notification

KEEP_READ = timedelta(days=90)
KEEP_UNREAD = timedelta(days=365)

logger = logging.getLogger(__name__)


def remove_old() -> int:
    """Remove what was read 90 days ago, and all after a year; return how many. A daily job."""
    now = timezone.now()
    old = Notification.objects.filter(created_at__lt=now - KEEP_UNREAD)
    read = Notification.objects.filter(read_at__lt=now - KEEP_READ)
    removed = old.delete()[0] + read.delete()[0]
    logger.info("Removed %s old notifications", removed)
    return removed
