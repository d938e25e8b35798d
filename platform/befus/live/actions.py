"""Writing to the log: an event, or a word about rights, in the transaction of the change."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from befus.live import hints
from befus.live.events import EventData
from befus.live.kinds import kind_of
from befus.live.models import Event, Recheck, Stream

NEXT_NUMBER = "UPDATE live_stream SET seq = seq + 1 WHERE name = %s RETURNING id, seq"


class UnknownEvent(ValueError):
    """The kind of the stream does not declare this event."""


def publish(
    *, stream: str, event: EventData, audience: str = "", actor: Any = None, command_id: str = ""
) -> Event:
    """Write an event with the next number of its stream, inside the caller's transaction.

    The stream ("thread.12") begins with its first event. It stays locked until the transaction
    ends, so publish late; who publishes to several does so in the order of their names.
    Whoever listens hears of it after the commit. Raises UnknownEvent, ValueError for a stream
    of no kind, TransactionManagementError outside of a transaction.
    """
    if type(event) not in kind_of(stream).events:
        raise UnknownEvent(f"{stream} does not declare {event.type or type(event).__name__}")
    if not connection.in_atomic_block:
        raise TransactionManagementError("An event is written in the transaction of its change.")
    numbered = _next_number(stream)
    row = Event.objects.create(
        stream=numbered,
        seq=numbered.seq,
        type=event.type,
        data=event.model_dump(mode="json"),
        audience=audience,
        actor=actor,
        command_id=command_id,
    )
    transaction.on_commit(lambda: hints.tell(hints.EVENTS, stream), robust=True)
    return row


def _next_number(name: str) -> Stream:
    """Return a stream with its next number, holding the lock on its row.

    The lock makes the order of commits the order of numbers, on PostgreSQL and on SQLite alike;
    an automatic id would be given before the commit, and a reader could miss a late one.
    """
    with connection.cursor() as cursor:
        for _attempt in range(2):
            cursor.execute(NEXT_NUMBER, [name])
            if row := cursor.fetchone():
                return Stream(id=row[0], name=name, seq=row[1])
            Stream.objects.bulk_create([Stream(name=name)], ignore_conflicts=True)
    raise Stream.DoesNotExist(name)


def recheck(*, user: Any = None, stream: str = "") -> None:
    """Have open sockets ask their doors again: of a person, of a stream, or of her there.

    Call it in the transaction of a change after which somebody may see less or more. No event
    written later reaches a socket whose door is shut; that socket is told and closed. A change
    of the account itself, of its groups and of its log-ins is noticed without a call.
    """
    if user is None and not stream:
        raise ValueError("Name a person or a stream.")
    Recheck.objects.create(user=user, stream=stream)
    transaction.on_commit(lambda: hints.tell(hints.ACCESS), robust=True)
