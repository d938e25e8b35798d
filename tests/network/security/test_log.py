"""The security log: what it tells, to whom, for how long, and what it never holds."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from network.roles import MODERATORS
from network.security.log import Event, forget, record
from network.security.models import SecurityEvent
from tests.factories.editing import signed_in
from tests.factories.people import PASSWORD, log_in, make_administrator, make_editor, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits():
    """Attempts of other tests do not count here."""
    cache.clear()


def test_refused_log_in_is_noted_without_address_or_password(client, caplog):
    for name in ("Els@Befus.example ", "els@befus.example", "niemand@befus.example"):
        client.post("/nl/account/login/", {"login": name, "password": "geheim-geheim"})
    rows = list(SecurityEvent.objects.order_by("pk"))
    assert [row.event for row in rows] == ["sign_in_failed"] * 3
    assert rows[0].mark == rows[1].mark != rows[2].mark
    lines = [each.getMessage() for each in caplog.records if each.name == "befus.security"]
    told = "".join(lines) + json.dumps([(row.mark, row.details) for row in rows])
    assert len(lines) == 3
    assert "befus.example" not in told.lower()
    assert "geheim" not in told


def test_log_in_and_roles_are_noted_with_who_did_it(client):
    person, administrator = make_user(), make_administrator()
    log_in(client, person)
    group = Group.objects.get_or_create(name=MODERATORS)[0]
    data = {
        "email": person.email,
        "display_name": person.display_name,
        "preferred_language": "nl",
        "is_active": "on",
        "groups": [group.pk],
    }
    address = reverse("wagtailusers_users:edit", args=(person.pk,))
    assert signed_in(administrator).post(address, data).status_code == 302
    signed, changed = SecurityEvent.objects.filter(person=person).order_by("pk")
    assert (signed.event, signed.actor) == ("signed_in", None)
    assert (changed.event, changed.actor) == ("roles_changed", administrator)
    assert changed.details == {"added": MODERATORS}


def test_who_asks_for_a_new_password_is_noted(client):
    person = make_user()
    for email in (person.email, "niemand@befus.example"):
        client.post("/nl/account/password/reset/", {"email": email})
    assert [row.person for row in SecurityEvent.objects.filter(event="reset_asked")] == [person]


def test_what_cannot_be_noted_does_not_happen(client, monkeypatch):
    user = make_user()

    def fail(**fields):
        raise RuntimeError("the log is away")

    monkeypatch.setattr(SecurityEvent.objects, "create", fail)
    with pytest.raises(RuntimeError):
        client.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    monkeypatch.undo()
    assert "_auth_user_id" not in client.session


def test_addresses_are_cut_after_a_week_and_lines_after_a_year():
    for days in (1, 8, 366):
        row = record(Event.SIGNED_IN)
        at = timezone.now() - timedelta(days=days)
        SecurityEvent.objects.filter(pk=row.pk).update(ip="192.0.2.1", at=at)
    forget()
    assert list(SecurityEvent.objects.values_list("ip", flat=True)) == ["192.0.2.1", None]


def test_only_administrators_read_the_log(client):
    record(Event.SIGNED_IN, user=make_user(display_name="<b>Els</b>"))
    address = reverse("security_log")
    assert signed_in(make_editor()).get(address).status_code == 302
    administrator = signed_in(make_administrator())
    page = administrator.get(address).content.decode()
    assert "&lt;b&gt;Els" in page
    for hostile in ("x", "9" * 30, "1 OR 1", "\x00", "٣"):
        assert administrator.get(address, {"person": hostile, "p": hostile}).status_code == 200


def test_log_takes_few_queries_for_many_lines(django_assert_max_num_queries):
    administrator = make_administrator()
    client = signed_in(administrator)
    for _ in range(30):
        record(Event.SIGNED_IN, user=make_user(), actor=administrator)
    with django_assert_max_num_queries(20):
        client.get(reverse("security_log"))
