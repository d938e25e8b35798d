"""The second step of logging in: who must have one, how it is set up, and no way round it."""

import re
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from befus.live import access
from befus.settings import base
from network.roles import DUTCH_TRANSLATORS, EDITORS, EXPERTS, FACILITATORS, MODERATORS
from network.security.codes import code_of
from network.security.models import SecurityEvent
from network.security.queries import owes_factor
from tests.factories.editing import signed_in
from tests.factories.people import (
    PASSWORD,
    SECRET,
    log_in,
    make_administrator,
    make_editor,
    make_user,
    with_app,
)

pytestmark = pytest.mark.django_db
STEPS = "/nl/account/twee-stappen/"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Codes and attempts of other tests do not count here."""
    cache.clear()


def in_group(name: str, **fields):
    user = make_user(**fields)
    user.groups.add(Group.objects.get_or_create(name=name)[0])
    return user


def events(user) -> list[str]:
    return list(SecurityEvent.objects.filter(person=user).values_list("event", flat=True))[::-1]


# -- Who must ------------------------------------------------------------------------------


@pytest.mark.parametrize("group", [EDITORS, DUTCH_TRANSLATORS, MODERATORS, FACILITATORS])
def test_role_asks_for_a_second_factor_before_anything_opens(client, group):
    user = in_group(group)
    client.force_login(user)
    for address in ("/nl/", "/nl/zoeken/", "/admin/", "/django-admin/", "/api/practices"):
        assert client.get(address)["Location"] == STEPS, address
    assert client.post("/admin/pages/1/delete/")["Location"] == STEPS
    assert "Uw rol vraagt een tweede stap" in client.get(STEPS).content.decode()
    with_app(user)
    assert client.get("/nl/zoeken/").status_code == 200


@pytest.mark.parametrize("rights", [{"is_superuser": True}, {"is_staff": True}])
def test_administrators_owe_a_second_factor(rights):
    assert owes_factor(make_user(**rights))


def test_whoever_may_open_the_administration_owes_one_whatever_the_group():
    editor = make_editor()
    assert not owes_factor(editor)
    Authenticator.objects.all().delete()
    assert owes_factor(editor)


@pytest.mark.parametrize("person", [make_user, lambda: in_group(EXPERTS)])
def test_members_go_on_without(client, person):
    client.force_login(person())
    assert client.get("/nl/zoeken/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor():
    user = in_group(MODERATORS)
    Authenticator.objects.create(user=user, type="recovery_codes", data={})
    assert owes_factor(user)


def test_sockets_stay_shut_as_long_as_one_is_owed(client):
    user = in_group(MODERATORS)
    client.force_login(user)
    kind = SimpleNamespace(door=lambda user, key: frozenset({"everybody"}))
    with pytest.raises(PermissionDenied):
        access.admit(client.session.session_key, kind, "1")
    with_app(user)
    assert access.admit(client.session.session_key, kind, "1") == (user, {"everybody"})


# -- Logging in ----------------------------------------------------------------------------


def test_log_in_asks_for_the_second_step(client):
    user = make_administrator()
    data = {"login": user.email, "password": PASSWORD, "next": "/admin/"}
    answer = client.post("/nl/account/login/", data)
    assert answer["Location"] == f"{STEPS}authenticate/"
    assert "_auth_user_id" not in client.session
    page = client.get(answer["Location"]).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert client.post(answer["Location"], {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(answer["Location"], {"code": code_of(SECRET)})["Location"] == "/admin/"
    assert events(user)[-2:] == ["code_failed", "signed_in"]


@pytest.mark.parametrize("shape", ["{0}", "{0} ", "{1} {2}", "{1}-{2}"])
def test_a_code_counts_once(client, shape):
    user = make_administrator()
    code = code_of(SECRET)
    log_in(client, user)
    client.post("/nl/account/logout/")
    client.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    again = shape.format(code, code[:3], code[3:])
    assert client.post(f"{STEPS}authenticate/", {"code": again}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_new_password_does_not_go_round_the_second_step(client):
    user = make_administrator()
    client.post("/nl/account/password/reset/", {"email": user.email})
    link = re.search(r"/nl/\S+reset/key/\S+", mail.outbox[0].body)[0]
    form = client.get(link)["Location"]
    new = "een heel andere lange zin"
    client.post(form, {"password1": new, "password2": new})
    assert "_auth_user_id" not in client.session
    answer = client.post("/nl/account/login/", {"login": user.email, "password": new})
    assert answer["Location"] == f"{STEPS}authenticate/"


def test_guesses_are_cut_off(client):
    user = make_administrator()
    client.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    for _ in range(5):
        client.post(f"{STEPS}authenticate/", {"code": "000000"})
    page = client.post(f"{STEPS}authenticate/", {"code": code_of(SECRET)}).content.decode()
    assert "Te veel pogingen" in page
    assert "_auth_user_id" not in client.session


def test_recovery_code_opens_once(client):
    user = make_administrator()
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    for expected in (302, 200):
        client.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
        answer = client.post(f"{STEPS}authenticate/", {"code": code})
        assert answer.status_code == expected
        client.post("/nl/account/logout/")


# -- Setting up and removing ---------------------------------------------------------------


def confirmed(user):
    """Return a client that logged in and showed once more who it is."""
    client = signed_in(user)
    client.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def commits_at_once(monkeypatch):
    """What allauth does after the commit wants the request, which the test's own commit lacks."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda call, **kwargs: call())


def test_setting_up_an_app_asks_who_one_is_and_gives_recovery_codes(commits_at_once):
    user = make_user(preferred_language="fr")
    address = f"{STEPS}totp/activate/"
    assert "/reauthenticate/" in signed_in(user).get(address)["Location"]
    client = confirmed(user)
    page = client.get(address).content.decode()
    secret = re.search(r'id="key">(\w+)<', page)[1]
    assert "data:image/svg+xml;base64," in page
    answer = client.post(address, {"code": "000000"})
    assert secret in answer.content.decode()
    answer = client.post(address, {"code": code_of(secret)}, follow=True)
    assert len(answer.context["unused_codes"]) == 10
    stored = Authenticator.objects.get(user=user, type="totp")
    assert secret not in str(stored.data)
    assert events(user).count("factor_added") == 2


def test_secrets_are_not_stored_in_clear_and_outlive_a_new_key(settings):
    user = with_app(make_user())
    authenticator = Authenticator.objects.get(user=user)
    assert SECRET not in str(authenticator.data)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of the site"
    assert authenticator.wrap().validate_code(code_of(SECRET))


def test_who_must_have_a_factor_keeps_the_last_one():
    user = make_administrator()
    client = confirmed(user)
    assert "Voeg een andere toe" in client.post(f"{STEPS}totp/deactivate/").content.decode()
    assert Authenticator.objects.filter(user=user).exists()
    passkey = Authenticator.objects.create(user=user, type="webauthn", data={"name": "a"})
    assert client.post(f"{STEPS}totp/deactivate/").status_code == 302
    answer = client.post(f"{STEPS}webauthn/keys/{passkey.pk}/remove/")
    assert "Voeg een andere toe" in answer.content.decode()
    assert list(Authenticator.objects.filter(user=user)) == [passkey]


def test_members_may_remove_their_factor_and_hear_of_it():
    user = with_app(make_user(preferred_language="fr"))
    assert confirmed(user).post(f"{STEPS}totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()
    assert mail.outbox[-1].to == [user.email]
    assert "L’application de codes" in mail.outbox[-1].subject
    assert "127.0.0.1" not in mail.outbox[-1].body
    assert "factor_removed" in events(user)


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(
    "name",
    [
        "account_home",
        "account_devices",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_deactivate_totp",
    ],
)
def test_pages_of_the_account_open(name, language):
    user = make_user() if name == "mfa_activate_totp" else with_app(make_user())
    with translation.override(language):
        address = reverse(name)
    page = confirmed(user).get(address)
    assert page.status_code == 200
    assert f'<html lang="{language}-BE"' in page.content.decode()


def test_attempts_are_counted_for_all_processes(client, settings):
    """The cache of the site is a table: what one process counted, the next one knows."""
    settings.CACHES = {**settings.CACHES, "default": base.CACHES["default"]}
    call_command("createcachetable")
    user = make_user()
    for _ in range(5):
        client.post("/nl/account/login/", {"login": user.email, "password": "verkeerd"})
    settings.CACHES = {**settings.CACHES}
    page = Client().post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    assert "Te veel pogingen" in page.content.decode()
