"""Who is there: each person once, gone when her process is, writing for a while."""

from datetime import timedelta

import pytest
from django.utils import timezone

from befus.live import limits
from befus.live.models import Seat
from befus.live.queries import presence_counts
from tests.factories.people import make_user
from tests.live.sockets import Client, follow_live, on_database

pytestmark = pytest.mark.django_db


def known(messages):
    """Return the people that a client knows of, a set of (id, state)."""
    people = {}
    for message in messages:
        data = message["data"]
        if message["type"] == "presence.state":
            people = {}
        people |= {each["id"]: each["state"] for each in data.get("present", data.get("joined"))}
        people = {id: state for id, state in people.items() if id not in data.get("left", ())}
    return set(people.items())


async def meet(client, people):
    """Read on until a client knows of these people and no others."""
    while known(m for m in client.messages if m["type"].startswith("presence.")) != people:
        await client.receive()


def test_people_see_each_other_once_each():
    anna, bert = make_user(), make_user()
    both = {(anna.pk, "reading"), (bert.pk, "reading")}

    async def scenario():
        async with Client(anna, "board/a") as one:
            await meet(one, {(anna.pk, "reading")})
            async with Client(bert, "board/a") as other, Client(bert, "board/a") as tab:
                for client in (one, other, tab):
                    await meet(client, both)
                assert await on_database(presence_counts, "board.a") == {"reading": 2, "writing": 0}
                await other.ask("presence.set", {"state": "writing"})
                await meet(one, {(anna.pk, "reading"), (bert.pk, "writing")})
                assert await on_database(presence_counts, "board.a") == {"reading": 1, "writing": 1}
                await other.ask("presence.set", {"state": "reading"})
                await meet(one, both)
            await meet(one, {(anna.pk, "reading")})
            assert all("seq" not in m for m in one.messages if m["type"].startswith("presence"))

    follow_live(scenario)
    assert not Seat.objects.exists()


def test_people_of_a_dead_process_go_with_their_lease(monkeypatch):
    monkeypatch.setattr(limits, "POLL", 0.05)
    anna, ghost = make_user(), make_user()
    until = timezone.now() + timedelta(seconds=30)
    Seat.objects.create(user=ghost, stream="board.a", tab="x", holder="dead", until=until)

    async def scenario():
        async with Client(anna, "board/a") as client:
            await meet(client, {(anna.pk, "reading"), (ghost.pk, "reading")})
            lapsed = timezone.now() - timedelta(seconds=1)
            await on_database(Seat.objects.filter(holder="dead").update, until=lapsed)
            await meet(client, {(anna.pk, "reading")})

    follow_live(scenario)
    assert limits.LEASE + 2 * 2 < 40
