"""Events are numbered without a gap, in the transaction of their change (R1)."""

from unittest.mock import patch

import pytest
from django.db import connections, transaction
from django.db.transaction import TransactionManagementError
from pydantic import ValidationError

from befus.live import hints
from befus.live.actions import UnknownEvent, publish
from befus.live.events import EventData
from befus.live.models import Event, Stream
from befus.live.queries import current_seq
from tests.factories.people import make_user
from tests.live.notices import NoticePut, put_notice

pytestmark = pytest.mark.django_db


def test_events_are_numbered_per_stream():
    user = make_user()
    for board in ("a", "b", "a"):
        put_notice(user=user, board=board, text="x")
    rows = Event.objects.order_by("pk").values_list("stream__name", "seq")
    assert list(rows) == [("board.a", 1), ("board.b", 1), ("board.a", 2)]
    assert [current_seq(name) for name in ("board.a", "board.b", "board.c")] == [2, 1, 0]


def test_a_change_undone_leaves_no_number():
    user = make_user()
    put_notice(user=user, board="a", text="one")
    with transaction.atomic():
        put_notice(user=user, board="a", text="two")
        transaction.set_rollback(True)
    put_notice(user=user, board="a", text="three")
    rows = Event.objects.order_by("seq").values_list("seq", "data__text")
    assert list(rows) == [(1, "one"), (2, "three")]
    assert Stream.objects.get(name="board.a").seq == 2


def test_listeners_hear_after_the_commit(monkeypatch, django_capture_on_commit_callbacks):
    heard: list[tuple[str, ...]] = []
    monkeypatch.setattr(hints, "_listeners", [lambda *hint: heard.append(hint)])
    with django_capture_on_commit_callbacks(execute=True):
        put_notice(user=make_user(), board="a", text="x")
        assert heard == []
    assert heard == [(hints.EVENTS, "board.a")]


def test_only_declared_events_are_written():
    class Strange(EventData, type="strange.done"):
        """Nobody declared this."""

    with transaction.atomic(), pytest.raises(UnknownEvent):
        publish(stream="board.a", event=Strange())
    for name in ("board", "board.", "nothing.1", "board.a b"):
        with transaction.atomic(), pytest.raises(ValueError, match="registered"):
            publish(stream=name, event=NoticePut(text="x"))
    with pytest.raises(ValidationError):
        NoticePut(text="x", colour="red")


def test_a_type_is_a_noun_and_a_verb():
    with pytest.raises(ValueError, match=r"noun\.verb"):

        class Odd(EventData, type="odd"):
            """Has no verb."""


def test_an_event_needs_a_transaction():
    event = NoticePut(text="x")
    outside = patch.object(connections["default"], "in_atomic_block", False)
    with outside, pytest.raises(TransactionManagementError):
        publish(stream="board.a", event=event)
