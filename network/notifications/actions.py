"""Tell people, and what they do with what they were told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.notifications.announcing import announce_created, announce_read
from network.notifications.kinds import get_kind
from network.notifications.models import Frequency, MailChoice, Notification, NotificationQuerySet
from network.notifications.queries import choices_of, frequencies
from network.notifications.times import due_at

ROWS_AT_ONCE = 500


def notify(
    *,
    kind: str,
    people: Iterable[Any],
    data: Mapping[str, Any],
    key: str,
    actor: Any = None,
    themes: Iterable[Any] = (),
    about: str = "",
) -> int:
    """Tell each of these people once; return how many were not told before.

    Call it in the transaction of the change. `key` names the event among those of its kind
    ("12" for post 12): telling it again tells nobody twice. The actor is never told of what she
    did herself, nor is an account that is closed. `data` holds ids and neutral values, no words;
    `themes` are the terms by which digests are grouped, the main one first; `about` is a handle
    of what it happened to ("thread:3"), for `mark_read_about`. Raises KeyError for a kind that
    nobody registered.
    """
    get_kind(kind)
    told_by = actor.pk if actor is not None else None
    wanted = {each.pk for each in people if each.is_active} - {told_by}
    with transaction.atomic():
        event = Notification.objects.filter(kind=kind, key=key, recipient__in=wanted)
        wanted -= set(event.values_list("recipient", flat=True))
        shared: dict[str, Any] = {"kind": kind, "key": key, "about": about, "data": dict(data)}
        rows = _rows(wanted, actor=actor, themes=[each.pk for each in themes], **shared)
        Notification.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)
        announce_created(wanted)
    return len(rows)


def _rows(people: set[int], *, kind: str, **fields: Any) -> list[Notification]:
    """A row for each person, its mail due as she wants it."""
    if not people:
        return []
    now = timezone.now()
    return [
        Notification(
            recipient_id=pk, kind=kind, created_at=now, mail_at=due_at(frequency, now), **fields
        )
        for pk, frequency in frequencies(kind, people).items()
    ]


def mark_read(*, user: Any, pk: int) -> Notification | None:
    """Note that a person read a notification of hers, and send no mail about it any more.

    Returns it, None where she has none with that primary key.
    """
    _check(user)
    mine = Notification.objects.filter(recipient=user, pk=pk)
    _read(user, mine)
    return mine.select_related("actor").first()


def mark_all_read(*, user: Any) -> int:
    """Note that a person read all; return how many she had not read."""
    _check(user)
    return _read(user, Notification.objects.filter(recipient=user))


def mark_read_about(*, user: Any, about: str) -> int:
    """Note that a person saw what these notifications speak of; return how many there were."""
    _check(user)
    return _read(user, Notification.objects.filter(recipient=user, about=about))


def _read(user: Any, mine: NotificationQuerySet) -> int:
    """Mark as read, tell her other pages; how many were unread."""
    with transaction.atomic(savepoint=False):
        count = mine.unread().update(read_at=timezone.now(), mail_at=None)
        if count:
            announce_read(user.pk)
    return count


def choose_frequency(*, user: Any, kind: str, frequency: str) -> None:
    """Note how often a person wants mail about a kind; what waits follows the new choice.

    Raises KeyError for an unknown kind, ValueError for an unknown frequency.
    """
    _check(user)
    get_kind(kind)
    frequency = Frequency(frequency)
    with transaction.atomic():
        MailChoice.objects.update_or_create(user=user, kind=kind, defaults={"frequency": frequency})
        waiting = Notification.objects.unread().filter(recipient=user, kind=kind)
        waiting.filter(mail_at__isnull=False).update(mail_at=due_at(frequency, timezone.now()))


def choose_frequencies(*, user: Any, choices: Mapping[str, str]) -> None:
    """Note several choices, by the name of the kind; all of them or none."""
    with transaction.atomic():
        for kind, frequency in choices.items():
            choose_frequency(user=user, kind=kind, frequency=frequency)


def unsubscribe(*, user: Any, scope: str) -> None:
    """Stop mail about a kind, or all that goes out in a digest of that frequency.

    Who holds a signed link may do this, without logging in.
    """
    choices = choices_of(user)
    stopped = [kind for kind, frequency in choices.items() if scope in (kind, frequency)]
    choose_frequencies(user=user, choices=dict.fromkeys(stopped, Frequency.NEVER))


def _check(user: Any) -> None:
    if user is None or not (user.is_authenticated and user.is_active):
        raise PermissionDenied
