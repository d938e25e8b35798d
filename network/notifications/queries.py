"""What a person was told, and how she wants to be told."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Count

from network.notifications.kinds import get_kind, kinds
from network.notifications.models import MailChoice, Notification, NotificationQuerySet


def count_unread(user: Any) -> int:
    """Return how many notifications a person has not read; one query, none for a visitor."""
    if user is None or not user.is_authenticated:
        return 0
    return Notification.objects.unread().filter(recipient=user).count()


def counts_unread(people: Collection[int]) -> dict[int, int]:
    """Return how many notifications each of these people (primary keys) has not read; one query."""
    rows = Notification.objects.unread().filter(recipient__in=people).order_by()
    return dict(
        rows.values("recipient").annotate(count=Count("pk")).values_list("recipient", "count")
    )


def notifications_of(user: Any) -> NotificationQuerySet:
    """Return the notifications of a person, the newest first, with who caused them."""
    mine = Notification.objects.filter(recipient=user).select_related("actor")
    return mine.order_by("-created_at", "-pk")


def frequencies(kind: str, people: Collection[int]) -> dict[int, str]:
    """Return how often each of these people (primary keys) wants mail about a kind; one query."""
    default = get_kind(kind).default
    chosen = MailChoice.objects.filter(kind=kind, user__in=people)
    return dict.fromkeys(people, str(default)) | dict(chosen.values_list("user", "frequency"))


def choices_of(user: Any) -> dict[str, str]:
    """Return how often a person wants mail, by the name of every kind; one query."""
    chosen = dict(MailChoice.objects.filter(user=user).values_list("kind", "frequency"))
    return {kind.name: chosen.get(kind.name, str(kind.default)) for kind in kinds()}
