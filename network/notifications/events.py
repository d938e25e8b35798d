"""The stream of a member, `member.7`: how many notifications she has not read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from befus.live.events import EventData
from befus.live.kinds import StreamKind, register
from network.notifications.queries import count_unread
from network.roles import is_member


class NotificationCreated(EventData, type="notification.created"):
    """She was told something; so many are unread now."""

    unread: int


class NotificationRead(EventData, type="notification.read"):
    """She read something, here or elsewhere; so many are unread now."""

    unread: int


def stream_of(user: int) -> str:
    """Return the name of the stream of a person (primary key)."""
    return f"member.{user}"


def door(user: Any, key: str) -> frozenset[str]:
    """Let a member into her own stream alone."""
    if not is_member(user) or key != str(user.pk):
        raise PermissionDenied
    return frozenset()


def snapshot(user: Any, key: str) -> dict[str, Any]:
    """Return the number that the header shows."""
    return {"unread": count_unread(user)}


def register_stream() -> None:
    """Make the streams of members live; nobody else is there."""
    events = (NotificationCreated, NotificationRead)
    register(StreamKind("member", door, snapshot, events, has_presence=False))
