"""On her return a member reads what is new; little is written down for it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from network.notifications.actions import mark_all_read, notify
from network.notifications.models import Visit
from network.notifications.visits import note_visit
from tests.factories.pages import make_home
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-24T13:05+00:00")


def test_a_visit_ends_after_half_an_hour_away():
    """While she goes on it is the same visit; a clock that went back changes nothing."""
    anna = make_user()
    for minutes, seen, left in ((0, 0, None), (20, 20, None), (45, 45, None), (80, 80, 45)):
        note_visit(user=anna, now=NOW + timedelta(minutes=minutes))
        visit = Visit.objects.get(user=anna)
        assert visit.seen_at == NOW + timedelta(minutes=seen)
        assert visit.left_at == (left and NOW + timedelta(minutes=left))
    note_visit(user=anna, now=NOW)
    assert Visit.objects.get(user=anna).seen_at == NOW + timedelta(minutes=80)


def test_home_says_what_is_new_since(client, hello, monkeypatch):
    """In her language, what she has not read of it; nobody else reads anything."""
    make_home()
    anna = make_user()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(anna)
    notify(kind=hello, people=[anna], key="1", data={"number": 1})
    assert "vorige bezoek" not in client.get("/nl/").content.decode()
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=3))
    for key in "23":
        notify(kind=hello, people=[anna], key=key, data={"number": 1})
    home = client.get("/nl/").content.decode()
    assert "Nieuw sinds uw vorige bezoek" in home
    assert "U was hier het laatst op 24 november 2026 om 14:05." in home
    assert "<li>2 times hello</li>" in home
    mark_all_read(user=anna)
    assert "vorige bezoek" not in client.get("/nl/").content.decode()
    client.logout()
    assert "vorige bezoek" not in client.get("/nl/").content.decode()


def test_pages_write_nothing_for_minutes(client, monkeypatch):
    """One page in five minutes writes down that she is here."""
    make_home()
    anna = make_user()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(anna)
    for minutes, seen in ((4, 0), (6, 6), (10, 6)):
        monkeypatch.setattr(
            timezone, "now", lambda minutes=minutes: NOW + timedelta(minutes=minutes)
        )
        client.get("/nl/")
        assert Visit.objects.get(user=anna).seen_at == NOW + timedelta(minutes=seen)
