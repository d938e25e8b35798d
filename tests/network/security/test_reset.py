"""Helping somebody who lost the second step, without helping a thief."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from network.security.actions import reset_factors
from network.security.models import SecurityEvent
from tests.factories.editing import signed_in
from tests.factories.people import PASSWORD, make_administrator, make_editor, make_user, with_app

pytestmark = pytest.mark.django_db


def test_administrator_takes_the_second_step_away():
    person = with_app(make_user(preferred_language="fr"))
    administrator = make_administrator()
    client, address = signed_in(administrator), reverse("reset_second_step", args=(person.pk,))
    assert "/reauthenticate/" in client.get(address)["Location"]
    client.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    assert person.email in client.get(address).content.decode()
    assert Authenticator.objects.filter(user=person).exists()
    assert client.post(address).status_code == 302
    person.refresh_from_db()
    assert not Authenticator.objects.filter(user=person).exists()
    assert not person.has_usable_password()
    event = SecurityEvent.objects.get(event="factor_reset")
    assert (event.person, event.actor) == (person, administrator)


def test_the_link_goes_to_the_person_and_leads_to_a_new_password(client):
    person = with_app(make_user(preferred_language="fr"))
    reset_factors(person=person, actor=make_administrator())
    (message,) = mail.outbox
    assert message.to == [person.email]
    assert "Bonjour" in message.body
    form = client.get(re.search(r"/fr/\S+reset/key/\S+", message.body)[0])["Location"]
    new = "een heel andere lange zin"
    client.post(form, {"password1": new, "password2": new})
    person.refresh_from_db()
    assert person.check_password(new)


def test_nobody_else_may():
    administrator = make_administrator()
    pairs = [
        (make_user(), make_user()),
        (make_editor(), make_user()),
        (administrator, administrator),
    ]
    for actor, person in pairs:
        with pytest.raises(PermissionDenied):
            reset_factors(person=person, actor=actor)
    client = signed_in(make_editor())
    client.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    assert client.post(reverse("reset_second_step", args=(administrator.pk,))).status_code == 302
    assert Authenticator.objects.filter(user=administrator).exists()


def test_command_helps_the_last_administrator():
    administrator = make_administrator()
    call_command("reset_second_step", administrator.email.upper())
    assert not Authenticator.objects.filter(user=administrator).exists()
    with pytest.raises(CommandError):
        call_command("reset_second_step", "niemand@befus.example")
