"""Notifications that go out by mail: the job `notifications`.

State and queued mail change in one transaction per person: a worker that dies in between leaves
both as they were, and the next one sends what the first would have sent, once (R9, F5).
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Min
from django.utils import timezone, translation

from befus.jobs.job_loop import describe
from network.notifications.letters import make_letters, write
from network.notifications.models import Frequency, Notification
from network.notifications.queries import choices_of
from network.notifications.rows import make_rows
from network.notifications.times import GRACE, next_morning

MOST_PEOPLE = 200
# Letters at once to one person in a day; what comes more waits for the morning's digest (S10).
MOST_AT_ONCE = 10
DAY = timedelta(days=1)
PAUSE = timedelta(minutes=10)

logger = logging.getLogger(__name__)


def send_due() -> None:
    """Write to everybody whose mail is due, who waits longest first.

    Somebody whose mail cannot be made waits ten minutes and keeps nobody else waiting; the
    error is raised at the end, so that the job shows it.
    """
    now = timezone.now()
    waiting = Notification.objects.due(now).values("recipient").annotate(since=Min("mail_at"))
    failed: Exception | None = None
    for row in waiting.order_by("since")[:MOST_PEOPLE]:
        try:
            send_to(row["recipient"], now)
        except Exception as error:
            logger.warning("Notifications could not be written: %s", describe(error))
            Notification.objects.due(now).filter(recipient=row["recipient"]).update(
                mail_at=now + PAUSE
            )
            failed = error
    if failed:
        raise failed


def send_to(pk: int, now: datetime) -> int:
    """Queue what is due to one person (primary key); return the number of letters."""
    with transaction.atomic():
        user = get_user_model().objects.select_for_update().get(pk=pk)
        due = Notification.objects.due(now).filter(recipient=user)
        if not user.is_active:
            due.update(mail_at=None)
            return 0
        chosen = _chosen(user, list(due.select_related("actor").order_by("created_at")), now)
        with translation.override(user.preferred_language):
            rows = make_rows([each for _, each in chosen], user)
            letters = make_letters(zip([rhythm for rhythm, _ in chosen], rows, strict=True))
            for letter in letters:
                write(letter, user).send()
        told = [row.notification.pk for letter in letters for row in letter.rows]
        Notification.objects.filter(pk__in=told).update(mailed_at=now)
        Notification.objects.filter(pk__in=[each.pk for _, each in chosen]).update(mail_at=None)
        return len(letters)


def _chosen(
    user: Any, notifications: list[Notification], now: datetime
) -> list[tuple[str, Notification]]:
    """What goes out now, each with its frequency; what is too much is put off till morning."""
    choices = choices_of(user)
    chosen = [(_frequency(each, choices), each) for each in notifications]
    at_once = {each.kind for frequency, each in chosen if frequency == Frequency.AT_ONCE}
    if not at_once or _sent_lately(user, now) + len(at_once) <= MOST_AT_ONCE:
        return chosen
    late = [each.pk for frequency, each in chosen if frequency == Frequency.AT_ONCE]
    Notification.objects.filter(pk__in=late).update(mail_at=next_morning(now))
    return [(frequency, each) for frequency, each in chosen if frequency != Frequency.AT_ONCE]


def _frequency(notification: Notification, choices: dict[str, str]) -> str:
    """How it goes out: as chosen, but in a digest where it was put off till morning."""
    chosen = choices.get(notification.kind, Frequency.NEVER)
    put_off = notification.mail_at and notification.mail_at > notification.created_at + 2 * GRACE
    return Frequency.DAILY if chosen == Frequency.AT_ONCE and put_off else chosen


def _sent_lately(user: Any, now: datetime) -> int:
    """How many letters went to this person in the last day."""
    lately = Notification.objects.filter(recipient=user, mailed_at__gt=now - DAY)
    return lately.values("mailed_at", "kind").distinct().count()
