"""Following a stream: in order, whole, from where one left (R1, R2, R3, S4)."""

import pytest

from befus.live.consumers import MOST_REFUSED
from befus.live.limits import BATCH, COMMANDS_AT_ONCE, MOST_EVENTS_AHEAD
from befus.live.models import Event
from befus.live.protocol import CLOSE_FLOODING, CLOSE_MALFORMED
from befus.live.retention import forget
from tests.factories.people import make_user, with_app
from tests.live.notices import put_notice
from tests.live.sockets import Client, follow_live, on_database

pytestmark = pytest.mark.django_db


def put(user, *texts, to=""):
    for text in texts:
        put_notice(user=user, board="a", text=text, to=to)


EVENT = {"type": "notice.put", "seq": 1, "data": {"text": "hello"}}


def test_a_command_of_one_reaches_all():
    anna, bert = make_user(), make_user()

    async def scenario():
        async with Client(anna, "board/a") as one, Client(bert, "board/a") as other:
            assert (await one.ask("notice.put_up", {"text": "hello"}))["ok"]
            assert await other.next("notice.put") == EVENT
            await one.until(1)
            assert EVENT in one.messages

    follow_live(scenario)


def test_who_comes_back_gets_what_she_missed():
    anna = make_user()
    put(anna, "1", "2", "3")

    async def scenario():
        async with Client(anna, "board/a", since=1) as client:
            assert client.events() == [(2, "notice.put"), (3, "notice.put")]
        async with Client(anna, "board/a", since=3) as client:
            assert client.events() == []
            await on_database(put, anna, "4", "5")
            await client.until(5)
            assert client.events() == [(4, "notice.put"), (5, "notice.put")]

    follow_live(scenario)


@pytest.mark.parametrize("since", [None, 1, 9])
def test_who_cannot_go_on_gets_a_snapshot(since):
    """A new client, one whose events are forgotten, one from a future that was undone."""
    anna = make_user()
    put(anna, "1", "2", "3")
    Event.objects.filter(seq=2).update(at="2020-01-01T00:00Z")
    forget()

    async def scenario():
        async with Client(anna, "board/a", since=since) as client:
            data = {"notices": ["1", "3"]}
            assert client.messages[0] == {"type": "board.snapshot", "seq": 3, "data": data}
            await on_database(put, anna, "4")
            await client.until(4)
            assert client.events() == [(4, "notice.put")]

    follow_live(scenario)


def test_a_hidden_event_is_a_number_only():
    anna, boss = make_user(), with_app(make_user(is_staff=True))

    async def scenario():
        async with Client(anna, "board/a") as one, Client(boss, "board/a") as other:
            await on_database(put, boss, "for all", to="")
            await on_database(put, boss, "secret", to="staff")
            await on_database(put, boss, "for all")
            for client in (one, other):
                await client.until(3)
            assert "secret" in str(other.messages)
            assert "secret" not in str(one.messages)
            assert [seq for seq, _ in one.events()] == [1, 2, 3]
            assert one.events()[1] == (2, "stream.passed")

    follow_live(scenario)


def test_a_retry_gets_the_same_reply_and_doubles_nothing():
    anna, bert = make_user(), make_user()

    async def scenario():
        async with Client(anna, "board/a") as one, Client(bert, "board/a") as other:
            first = await one.ask("notice.put_up", {"text": "x"}, id="id-1")
            again = await one.ask("notice.put_up", {"text": "x"}, id="id-1")
            assert again["data"] == first["data"]
            foreign = await other.ask("notice.put_up", {"text": "x"}, id="id-1")
            assert foreign["data"] != first["data"]
            await one.until(2)

    follow_live(scenario)
    assert Event.objects.count() == 2


def test_a_burst_reaches_a_client_whole():
    """Also one that acknowledges late: she gets no more until she does, and then the rest."""
    anna = make_user()
    count = MOST_EVENTS_AHEAD + 2 * BATCH

    async def scenario():
        async with Client(anna, "board/a", since=0) as client:
            await on_database(put, anna, *map(str, range(count)))
            await client.until(MOST_EVENTS_AHEAD)
            while len(client.events()) < count:
                await client.ask("stream.ack", {"seq": client.events()[-1][0]})
                await client.next_event()
            assert [seq for seq, _ in client.events()] == list(range(1, count + 1))

    follow_live(scenario)


@pytest.mark.parametrize(
    ("type_name", "data", "code"),
    [
        ("notice.put_up", {"text": "closed"}, "board.closed"),
        ("notice.put_up", {}, "command.invalid"),
        ("notice.put_up", {"text": "x", "colour": "red"}, "command.invalid"),
        ("notice.burn", {}, "command.unknown"),
        ("websocket.disconnect", {}, "command.unknown"),
        ("stream.ack", {"seq": "much"}, "command.invalid"),
        ("notice.put_up", {"text": "broken"}, "server.error"),
    ],
)
def test_an_error_is_a_code_and_the_socket_lives_on(type_name, data, code):
    anna = make_user()

    async def scenario():
        async with Client(anna, "board/a") as client:
            reply = await client.ask(type_name, data)
            assert (reply["ok"], reply["data"]) == (False, {"code": code})
            assert (await client.ask("notice.put_up", {"text": "x"}))["ok"]

    follow_live(scenario)


@pytest.mark.parametrize(
    "text",
    ["{}", "nonsense", "[]", "[" * 30000, '{"type": 1, "ref": 1}', '{"type": "a.b", "ref": true}',
     '{"type": "a.b"}', '{"type": "a.b", "ref": 1, "method": "x"}',
     '{"type": "a.b", "ref": 1, "id": "a b"}', " " * 70000],
)  # fmt: skip
def test_a_malformed_frame_ends_the_socket(text):
    anna = make_user()

    async def scenario():
        async with Client(anna, "board/a") as client:
            await client.send_text(text)
            assert await client.until_closed() == CLOSE_MALFORMED

    follow_live(scenario)


def test_a_flooder_is_refused_then_cut():
    anna = make_user()

    async def scenario():
        async with Client(anna, "board/a") as client:
            for _each in range(COMMANDS_AT_ONCE + 3 * MOST_REFUSED):
                await client.send("notice.burn", {})
            assert await client.until_closed() == CLOSE_FLOODING
            assert "rate.exceeded" in str(client.messages)

    follow_live(scenario)
