"""Who may follow, and for how long (S4, S5, S6)."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.utils import timezone

from befus.live import access, limits
from befus.live.actions import recheck
from befus.live.limits import MOST_SOCKETS
from befus.live.models import Seat
from befus.live.protocol import CLOSE_REVOKED
from befus.live.switchboard import Switchboard
from network.models import User
from tests.factories.people import make_user, with_app
from tests.live import notices
from tests.live.notices import put_notice
from tests.live.sockets import Client, follow_live, on_database, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_watch(monkeypatch):
    """Look at rights more often, so that tests need not wait."""
    monkeypatch.setattr(limits, "POLL", 0.05)


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("origin", "null"),),
        (("origin", ""),),
        (("origin", "https://elsewhere.example"),),
        (("origin", "http://localhost.elsewhere.example"),),
        (("origin", "file://"),),
    ],
)
def test_only_our_own_pages_open_sockets(headers):
    anna = make_user()

    async def scenario():
        assert await Client(anna, "board/a").connect()
        assert not await Client(anna, "board/a", headers=headers).connect()

    follow_live(scenario)


def test_a_star_in_allowed_hosts_opens_no_origin(settings):
    settings.ALLOWED_HOSTS = ["*"]
    anna = make_user()

    async def scenario():
        assert not await Client(anna, "board/a").connect()

    follow_live(scenario)


@pytest.mark.parametrize(
    ("session", "address"),
    [("", "board/a"), ("nonsense", "board/a"), (None, "board/secret"), (None, "nothing/a"),
     (None, "board/a b"), (None, "board")],
)  # fmt: skip
def test_strangers_are_refused_before_the_socket_opens(session, address):
    anna = make_user()

    async def scenario():
        assert not await Client(anna, address, session=session).connect()

    follow_live(scenario)
    assert not Seat.objects.exists()


def log_out(user, key):
    """Leave as Django does."""
    Session.objects.get(session_key=key).delete()


def expire(user, key):
    Session.objects.filter(session_key=key).update(expire_date=timezone.now())


def deactivate_quietly(user, key):
    User.objects.filter(pk=user.pk).update(is_active=False)


def deactivate(user, key):
    user.is_active = False
    user.save()


def change_password(user, key):
    user.set_password("een heel ander wachtwoord")
    user.save()


def delete_account(user, key):
    user.delete()


@pytest.mark.parametrize(
    "end", [log_out, expire, deactivate_quietly, deactivate, change_password, delete_account]
)
def test_a_socket_ends_with_the_log_in(end):
    anna = make_user()
    key = session_of(anna)

    async def scenario():
        async with Client(anna, "board/a", session=key) as client:
            await on_database(end, anna, key)
            assert await client.until_closed() == CLOSE_REVOKED
            assert client.messages[-1]["type"] == "access.revoked"

    follow_live(scenario)


def test_a_lost_group_is_asked_for_at_the_door(monkeypatch):
    anna, group = make_user(), Group.objects.create(name="board")
    anna.groups.add(group)

    def door(user, key):
        if not user.groups.filter(pk=group.pk).exists():
            raise access.PermissionDenied
        return frozenset()

    monkeypatch.setitem(vars(notices.BOARD), "door", door)

    async def scenario():
        async with Client(anna, "board/a") as client:
            await on_database(anna.groups.remove, group)
            assert await client.until_closed() == CLOSE_REVOKED

    follow_live(scenario)


def test_an_event_after_the_loss_reaches_nobody(monkeypatch):
    """Even where no hint and no look came between: the hub asks before it sends."""
    anna, boss = make_user(), with_app(make_user(is_staff=True))
    monkeypatch.setattr(limits, "POLL", 3600)

    def lose_and_tell():
        User.objects.filter(pk=boss.pk).update(is_staff=False)
        recheck(user=boss, stream="board.a")
        put_notice(user=anna, board="a", text="secret", to="staff")

    async def scenario():
        async with Client(boss, "board/a") as client:
            await on_database(lose_and_tell)
            await client.until(1)
            assert client.events() == [(1, "stream.passed")]

    follow_live(scenario)


def test_a_snapshot_after_the_loss_shows_what_is_left():
    """What was remembered of the person's rights is forgotten with them."""
    anna, boss = make_user(), with_app(make_user(is_staff=True))
    put_notice(user=anna, board="a", text="secret", to="staff")

    def lose_and_forget():
        User.objects.filter(pk=boss.pk).update(is_staff=False)
        recheck(user=boss)

    async def scenario():
        async with Client(boss, "board/a") as client:
            assert client.messages[0]["data"] == {"notices": ["secret"]}
            socket = next(iter(Switchboard.here().all_sockets))
            await on_database(lose_and_forget)
            while socket.user.is_staff:
                await on_database(bool)  # whoever waits for the database goes first
            socket.position = None
            await socket.read_up()
            assert (await client.next("board.snapshot"))["data"] == {"notices": []}

    follow_live(scenario)


def test_rights_are_checked_at_every_command(monkeypatch):
    anna = make_user()
    monkeypatch.setattr(limits, "POLL", 3600)

    async def scenario():
        async with Client(anna, "board/a") as client:
            await on_database(User.objects.filter(pk=anna.pk).update, is_active=False)
            await client.send("notice.put_up", {"text": "x"})
            assert await client.until_closed() == CLOSE_REVOKED

    follow_live(scenario)


def test_a_person_has_so_many_sockets_at_most():
    anna, bert = make_user(), make_user()

    async def scenario():
        clients = [Client(anna, f"board/{number}") for number in range(MOST_SOCKETS)]
        for client in clients:
            assert await client.connect()
        assert not await Client(anna, "board/x").connect()
        assert await Client(bert, "board/x").connect()
        await clients[0].__aexit__()
        assert await Client(anna, "board/x").connect()

    follow_live(scenario)


def test_a_tab_that_lost_its_server_takes_its_own_seat():
    """Seats of a dead process do not keep its people out."""
    anna = make_user()
    until = timezone.now() + timezone.timedelta(seconds=30)
    for number in range(MOST_SOCKETS):
        Seat.objects.create(
            user=anna, stream="board.a", tab=str(number), holder="dead", until=until
        )

    async def scenario():
        assert not await Client(anna, "board/a").connect()
        client = Client(anna, "board/a")
        client.path = "/ws/board/a/?tab=3"
        assert await client.connect()

    follow_live(scenario)
