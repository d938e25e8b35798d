"""Devices and sessions: where an account is open, how it is closed, and when it ends by itself."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from befus.live.models import Recheck
from network.security.devices import describe
from network.security.models import SecurityEvent
from network.security.sessions import SIGNED_IN_AT, SessionStore
from tests.factories.editing import signed_in
from tests.factories.people import PASSWORD, log_in, make_user, with_app

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
DEVICES = "/nl/account/toestellen/"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Attempts of other tests do not count here."""
    cache.clear()


def device(user, agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    log_in(client, user)
    return client


def is_in(client: Client) -> bool:
    return client.get(DEVICES).status_code == 200


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox op Windows"),
        (SAFARI, "Safari op iPhone"),
        (f"{FIREFOX} Edg/140", "Edge op Windows"),
        ("curl/8", "een onbekende browser"),
        ("", "een onbekende browser"),
        ("<script>alert(1)</script> Linux", "Linux"),
    ],
)
def test_devices_have_plain_names(agent, name):
    with translation.override("nl"):
        assert describe(agent) == name


def test_devices_are_listed_and_logged_out_one_by_one():
    user = make_user()
    here, there = device(user), device(user, SAFARI)
    page = here.get(DEVICES)
    assert [each.name for each in page.context["devices"]] == [
        "Firefox op Windows",
        "Safari op iPhone",
    ]
    assert "127.0.0.1" not in page.content.decode()
    address = reverse("account_device_end", args=(page.context["devices"][1].pk,))
    assert "/reauthenticate/" in here.post(address)["Location"]
    assert is_in(there)
    here.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    here.post(address)
    assert (is_in(here), is_in(there)) == (True, False)
    assert Recheck.objects.filter(user=user).exists()


def test_all_other_devices_are_logged_out_at_once():
    user = make_user()
    here, others = device(user), [device(user), device(user, SAFARI)]
    here.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    here.post(reverse("account_devices_end"))
    assert [is_in(client) for client in (here, *others)] == [True, False, False]


def test_devices_of_others_are_not_there():
    strange = device(make_user())
    pk = UserSession.objects.get().pk
    client = signed_in(make_user())
    client.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    assert client.post(reverse("account_device_end", args=(pk,))).status_code == 404
    assert is_in(strange)


def change_password(client, user):
    new = "een heel andere lange zin"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/nl/account/password/change/", data).status_code == 302


def switch_off(client, user):
    user.is_active = False
    user.save()


def remove_app(client, user):
    client.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    assert client.post("/nl/account/twee-stappen/totp/deactivate/").status_code == 302


@pytest.mark.parametrize(
    ("change", "event", "stays"),
    [
        (change_password, "password_changed", True),
        (remove_app, "factor_removed", True),
        (switch_off, "switched_off", False),
    ],
)
def test_changes_of_an_account_end_the_other_sessions(change, event, stays):
    user = with_app(make_user()) if change is remove_app else make_user()
    here = device(user)
    cache.clear()
    there = device(user, SAFARI)
    change(here, user)
    assert (is_in(here), is_in(there)) == (stays, False)
    assert SecurityEvent.objects.filter(person=user, event=event).exists()


def test_log_out_forgets_the_device():
    user = make_user()
    client = device(user)
    client.post("/nl/account/logout/")
    assert not UserSession.objects.filter(user=user).exists()
    assert SecurityEvent.objects.filter(person=user, event="signed_out").exists()


def test_session_ends_twelve_hours_after_the_log_in_however_busy(settings):
    client = device(make_user())
    store = SessionStore(client.session.session_key)
    store[SIGNED_IN_AT] -= settings.SESSION_COOKIE_AGE - 60
    store.save()
    assert is_in(client)
    row = Session.objects.get(pk=store.session_key)
    assert row.expire_date < timezone.now() + timedelta(seconds=61)
    store[SIGNED_IN_AT] -= 61
    store.save()
    assert not is_in(client)


def test_last_seen_is_told_once_in_ten_minutes():
    client = device(make_user())
    session = client.session
    session["seen_at"] -= 601
    session.save()
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(hours=1))
    client.get(DEVICES)
    assert UserSession.objects.get().last_seen_at > timezone.now() - timedelta(minutes=1)
    assert client.session["seen_at"] > session["seen_at"] + 600
