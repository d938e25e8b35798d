"""A kind of stream that is nothing but the core: what one says, all get, or one half of them."""

from __future__ import annotations

import time
from typing import Any, Literal

from django.db import connection, transaction
from pydantic import Field

from befus.live.actions import publish
from befus.live.events import CommandData, EventData
from befus.live.kinds import Command, StreamKind

Half = Literal["", "even", "odd"]


class Said(EventData, type="bench.said"):
    """Somebody said something; `at` is when, by the clock of the machine (`time.monotonic`)."""

    number: int
    at: float
    text: str
    half: Half = ""


class Say(CommandData, type="bench.say"):
    """Say something to all or to one half."""

    number: int
    at: float
    text: str = Field(max_length=1000)
    half: Half = ""


class Burst(CommandData, type="bench.burst"):
    """Say many things in one transaction."""

    count: int = Field(ge=1, le=2000)


class Wait(CommandData, type="bench.wait"):
    """Keep the database busy with one call."""

    seconds: float = Field(ge=0, le=5)


def half_of(user: Any) -> frozenset[str]:
    """Anybody may look; each belongs to one half."""
    return frozenset({"odd" if user.pk % 2 else "even"})


def say(user: Any, key: str, data: Say) -> None:
    """Write the event; there is no other change."""
    with transaction.atomic():
        event = Said(**data.model_dump())
        publish(stream=f"bench.{key}", event=event, audience=data.half, actor=user)


def burst(user: Any, key: str, data: Burst) -> None:
    """Write many events."""
    with transaction.atomic():
        for number in range(data.count):
            event = Said(number=number, at=time.monotonic(), text="x" * 100)
            publish(stream=f"bench.{key}", event=event, actor=user)


def wait(user: Any, key: str, data: Wait) -> None:
    """Ask the database for nothing, slowly."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [data.seconds])


KIND = StreamKind(
    "bench",
    door=lambda user, key: half_of(user),
    snapshot=lambda user, key: {},
    events=(Said,),
    commands=(Command(Say, say), Command(Burst, burst), Command(Wait, wait)),
)
