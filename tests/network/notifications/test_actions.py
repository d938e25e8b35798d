"""People are told once, never of what they did themselves, and choose how."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from befus.live.models import Event
from network.notifications import actions, announcing, events
from network.notifications.models import Frequency, MailChoice, Notification
from network.notifications.queries import choices_of, count_unread
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def tell(people, kind, key="1", **more):
    """Tell people of a hello."""
    return actions.notify(kind=kind, people=people, data={"number": 1}, key=key, **more)


def test_notify_tells_each_person_once(hello):
    """Twice the same event is one notification; another event is another one (R9)."""
    anna, bart = make_user(), make_user()
    assert tell([anna, anna], hello) == 1
    assert tell([anna, bart], hello) == 1
    assert tell([anna], hello, key="2") == 1
    assert (count_unread(anna), count_unread(bart)) == (2, 1)


def test_notify_leaves_out_actor_and_closed_accounts(hello):
    """Nobody is told of her own act, and nobody who left is told anything."""
    anna, gone = make_user(), make_user(is_active=False)
    assert tell([anna, gone], hello, actor=anna) == 0
    assert not Notification.objects.exists()


def test_notify_goes_with_its_transaction(hello):
    """A change that is undone told nobody."""
    anna = make_user()
    with transaction.atomic():
        tell([anna], hello)
        assert count_unread(anna) == 1
        transaction.set_rollback(True)
    assert count_unread(anna) == 0


def test_notify_refuses_an_unknown_kind():
    """A kind that nobody registered could not be shown."""
    with pytest.raises(KeyError):
        tell([], "no.such")


def test_notify_asks_the_same_for_many(hello, django_assert_num_queries, settings):
    """Telling thirty people costs what telling one costs; the worker tells their pages."""
    settings.TASKS = {"worker": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"}}
    people = [make_user() for _ in range(30)]
    tell(people[:1], hello)
    with django_assert_num_queries(8):  # counting, numbering and writing an event
        tell(people[:1], hello, key="2")
    with django_assert_num_queries(6):  # one task
        tell(people, hello, key="3")


def test_mail_is_due_as_chosen(hello):
    """At once leaves a minute; never leaves nothing; what waits follows a new choice."""
    anna = make_user()
    now = timezone.now()
    tell([anna], hello)
    first = Notification.objects.get()
    assert timedelta(0) < first.mail_at - now < timedelta(minutes=2)
    actions.choose_frequency(user=anna, kind=hello, frequency=Frequency.NEVER)
    tell([anna], hello, key="2")
    assert list(Notification.objects.values_list("mail_at", flat=True)) == [None, None]
    assert choices_of(anna)[hello] == Frequency.NEVER
    assert MailChoice.objects.get().frequency == "never"


def test_reading_is_ones_own(hello):
    """A person reads one, all about a thing, or all of hers; nobody else's."""
    anna, bart = make_user(), make_user()
    for key, about in (("1", "thread:1"), ("2", "thread:1"), ("3", "thread:2"), ("4", "")):
        tell([anna, bart], hello, key=key, about=about)
    strange = bart.notifications.first()
    assert actions.mark_read(user=anna, pk=strange.pk) is None
    assert actions.mark_read_about(user=anna, about="thread:1") == 2
    mine = anna.notifications.get(key="3")
    assert actions.mark_read(user=anna, pk=mine.pk) == mine
    assert actions.mark_read(user=anna, pk=mine.pk).mail_at is None
    assert (count_unread(anna), count_unread(bart)) == (1, 4)
    assert actions.mark_all_read(user=anna) == 1
    assert (count_unread(anna), count_unread(bart)) == (0, 4)


def test_no_user_means_no(hello):
    """A visitor and a closed account read and choose nothing."""
    for nobody in (None, AnonymousUser(), make_user(is_active=False)):
        with pytest.raises(PermissionDenied):
            actions.mark_all_read(user=nobody)
        with pytest.raises(PermissionDenied):
            actions.choose_frequency(user=nobody, kind=hello, frequency="daily")


def test_choices_are_checked(hello):
    """A kind or frequency that does not exist is refused."""
    anna = make_user()
    with pytest.raises(ValueError, match="hourly"):
        actions.choose_frequency(user=anna, kind=hello, frequency="hourly")
    with pytest.raises(KeyError):
        actions.choose_frequency(user=anna, kind="no.such", frequency="daily")


def test_open_pages_hear_how_many_are_unread(hello):
    """Each change is an event of the stream of that member; the snapshot says the same (R5)."""
    anna, bart = make_user(), make_user()
    tell([anna, bart], hello)
    tell([anna], hello, key="2")
    actions.mark_read(user=anna, pk=anna.notifications.first().pk)
    actions.mark_read(user=anna, pk=anna.notifications.first().pk)
    log = Event.objects.filter(stream__name=f"member.{anna.pk}").order_by("seq")
    assert list(log.values_list("seq", "type", "data__unread")) == [
        (1, "notification.created", 1),
        (2, "notification.created", 2),
        (3, "notification.read", 1),
    ]
    assert events.snapshot(anna, str(anna.pk)) == {"unread": 1}


def test_many_people_hear_it_through_the_worker(hello, monkeypatch):
    """More than a transaction should lock at once, in portions; all hear it."""
    monkeypatch.setattr(announcing, "MOST_AT_ONCE", 2)
    people = [make_user() for _ in range(5)]
    tell(people, hello)
    assert Event.objects.filter(type="notification.created").count() == 5


def test_a_stream_is_its_members_alone():
    """Nobody looks into the stream of another, nor without an account."""
    anna = make_user()
    assert events.door(anna, str(anna.pk)) == frozenset()
    for user, key in ((anna, str(make_user().pk)), (AnonymousUser(), "1"), (anna, "x")):
        with pytest.raises(PermissionDenied):
            events.door(user, key)
