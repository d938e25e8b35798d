"""Telling the open pages of people how many notifications they have not read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django_tasks import task

from befus.live.actions import publish
from network.notifications.events import NotificationCreated, NotificationRead, stream_of
from network.notifications.queries import counts_unread

# An event locks the stream of its person until the transaction ends: for a few in the caller's,
# at once; for many in the worker, so that who writes to a thousand followers does not wait.
MOST_AT_ONCE = 25


def announce_created(people: Iterable[int]) -> None:
    """Tell the pages of these people (primary keys) that something new came."""
    told = sorted(people, key=stream_of)
    if len(told) <= MOST_AT_ONCE:
        _publish(told)
    elif told:
        announce_task.enqueue(told)


@task(backend="worker")
def announce_task(people: list[int]) -> None:
    """Tell the pages of many people; doing it twice changes nothing."""
    for start in range(0, len(people), MOST_AT_ONCE):
        with transaction.atomic():
            _publish(people[start : start + MOST_AT_ONCE])


def _publish(people: list[int]) -> None:
    """In the order of the names of their streams, as whoever publishes to several must."""
    counts = counts_unread(people)
    for pk in people:
        publish(stream=stream_of(pk), event=NotificationCreated(unread=counts.get(pk, 0)))


def announce_read(user: int) -> None:
    """Tell the other pages of a person that she read something."""
    unread = counts_unread([user]).get(user, 0)
    publish(stream=stream_of(user), event=NotificationRead(unread=unread))
