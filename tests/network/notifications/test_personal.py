"""Old notifications go by themselves; a person takes hers along, or has them erased."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from network.notifications.actions import choose_frequency, mark_read, notify
from network.notifications.models import MailChoice, Notification
from network.notifications.personal import erase, export
from network.notifications.upkeep import remove_old
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_old_notifications_are_removed(hello):
    """Read ones after 90 days, all after a year; younger ones stay."""
    anna = make_user()
    now = timezone.now()
    for key, days, read_days in (("1", 364, None), ("2", 366, None), ("3", 95, 91), ("4", 95, 89)):
        notify(kind=hello, people=[anna], key=key, data={"number": 1})
        read_at = read_days and now - timedelta(days=read_days)
        Notification.objects.filter(key=key).update(
            created_at=now - timedelta(days=days), read_at=read_at
        )
    assert remove_old() == 2
    assert set(Notification.objects.values_list("key", flat=True)) == {"1", "4"}


def test_a_person_takes_hers_along_or_has_it_erased(hello):
    """The export is in her language; what others were told keeps no name."""
    anna, bart = make_user(), make_user(display_name="Bart")
    notify(kind=hello, people=[anna], key="1", actor=bart, data={"number": 1, "title": "Bus"})
    notify(kind=hello, people=[bart], key="1", actor=anna, data={"number": 1})
    mark_read(user=anna, pk=anna.notifications.get().pk)
    choose_frequency(user=anna, kind=hello, frequency="weekly")
    with translation.override("nl"):
        (told,) = export(anna)["notifications"]
    assert (told["text"], told["about"], bool(told["read_at"])) == ("Bart said hello", "Bus", True)
    assert export(anna)["mail"][hello] == "weekly"
    erase(anna)
    assert not MailChoice.objects.exists()
    assert Notification.objects.get().actor is None
