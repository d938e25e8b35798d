"""A kind of stream for tests: a board on which people put notices, kept in rows of the log."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from befus.live.actions import publish
from befus.live.events import CommandData, EventData
from befus.live.kinds import Command, StreamKind
from befus.live.models import Event


class BoardClosed(Exception):
    """Nothing can be put on this board."""


class NoticePut(EventData, type="notice.put"):
    """Somebody put a notice on the board."""

    text: str


class PutNotice(CommandData, type="notice.put_up"):
    """Put a notice on the board; `to` is who may read it, "" for all."""

    text: str
    to: str = ""


def put_notice(*, user: Any, board: str, text: str, to: str = "") -> Event:
    """Put a notice on a board; no board takes "closed", and "broken" is a fault of ours."""
    if text == "closed":
        raise BoardClosed
    if text == "broken":
        raise RuntimeError
    with transaction.atomic():
        event = NoticePut(text=text)
        return publish(stream=f"board.{board}", event=event, audience=to, actor=user)


def door(user: Any, key: str) -> frozenset[str]:
    """Let everybody in but to the board "secret"; staff read what is for "staff"."""
    if key == "secret" and not user.is_staff:
        raise PermissionDenied
    return frozenset({"staff"} if user.is_staff else ())


def snapshot(user: Any, key: str) -> dict[str, Any]:
    """Return the notices that this person may read, in their order."""
    rows = Event.objects.filter(stream__name=f"board.{key}", audience__in=["", *door(user, key)])
    return {
        "notices": [data["text"] for data in rows.order_by("seq").values_list("data", flat=True)]
    }


def _handle(user: Any, key: str, data: PutNotice) -> dict[str, Any]:
    return {"id": put_notice(user=user, board=key, text=data.text, to=data.to).pk}


BOARD = StreamKind(
    "board",
    door=door,
    snapshot=snapshot,
    events=(NoticePut,),
    commands=(Command(PutNotice, _handle),),
    errors={BoardClosed: "board.closed"},
)
