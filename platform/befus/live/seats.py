"""Seats: who is present in a stream, over all processes, and how many sockets a person has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from befus.live.kinds import StreamKind
from befus.live.limits import LEASE, MOST_SOCKETS, WRITING
from befus.live.models import Seat

READING, WRITES = "reading", "writing"
State = dict[int, str]  # what each present person does, by the key of her account


class TooManySockets(PermissionDenied):
    """This person has as many sockets as one may."""


def take_seat(user: Any, stream: str, tab: str, holder: str) -> int:
    """Return a new seat; a tab that lost its socket gives its old seat up.

    The lock on the account keeps two tabs from both taking the last seat.
    """
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=user.pk)
        mine = Seat.objects.filter(user=user)
        mine.filter(stream=stream, tab=tab).delete()
        if mine.filter(until__gt=timezone.now()).count() >= MOST_SOCKETS:
            raise TooManySockets
        row = Seat(user=user, stream=stream, tab=tab, holder=holder, until=_end_of_lease())
        row.save(force_insert=True)
    return row.pk


def leave_seat(seat: int) -> None:
    """Free a seat."""
    Seat.objects.filter(pk=seat).delete()


def renew_seats(holder: str) -> None:
    """Keep every seat of this process."""
    Seat.objects.filter(holder=holder).update(until=_end_of_lease())


def mark_writing(seat: int, is_writing: bool) -> None:
    """Note that the person in a seat writes, or does not any more."""
    until = timezone.now() + timedelta(seconds=WRITING) if is_writing else None
    Seat.objects.filter(pk=seat).update(writing_until=until)


def present(streams: Collection[str]) -> dict[str, State]:
    """Return who is present in each of these streams, each person once."""
    now = timezone.now()
    found: dict[str, State] = {stream: {} for stream in streams}
    rows = Seat.objects.filter(stream__in=streams, until__gt=now)
    for stream, user, until in rows.values_list("stream", "user_id", "writing_until"):
        is_writing = until is not None and until > now
        if is_writing or user not in found[stream]:
            found[stream][user] = WRITES if is_writing else READING
    return found


def people(kind: StreamKind, users: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return how others see these people."""
    rows = get_user_model().objects.filter(pk__in=users)
    return {user.pk: kind.person(user) for user in rows}


def remove_free_seats() -> None:
    """Remove the seats that nobody renews."""
    Seat.objects.filter(until__lt=timezone.now() - timedelta(seconds=LEASE)).delete()


def _end_of_lease() -> Any:
    return timezone.now() + timedelta(seconds=LEASE)
