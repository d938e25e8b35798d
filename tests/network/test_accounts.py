"""Logging in and out, and a new password: one door, in the person's language, telling nothing."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from tests.factories.editing import signed_in
from tests.factories.pages import make_home
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def address(name: str, language: str, **kwargs) -> str:
    with translation.override(language):
        return reverse(name, kwargs=kwargs)


def log_in(client, email, password, language="nl"):
    return client.post(address("account_login", language), {"login": email, "password": password})


@pytest.mark.parametrize("email", ["els@befus.example", " Els@Befus.Example "])
def test_log_in_by_e_mail_address(client, email):
    make_user("els@befus.example")
    assert log_in(client, email, PASSWORD).status_code == 302
    assert "_auth_user_id" in client.session


def test_log_in_changes_the_session_and_log_out_ends_it(client):
    make_user("els@befus.example")
    client.get("/nl/account/login/")
    before = client.session.session_key
    log_in(client, "els@befus.example", PASSWORD)
    assert client.session.session_key != before
    client.post(address("account_logout", "nl"))
    assert "_auth_user_id" not in client.session


def test_log_in_tells_nothing_about_who_has_an_account(client):
    make_user("els@befus.example")
    make_user("weg@befus.example", is_active=False)
    answers = {
        re.sub(r'value="[^"]*"', "", log_in(client, email, "verkeerd").content.decode())
        for email in ("els@befus.example", "niemand@befus.example", "weg@befus.example")
    }
    assert len(answers) == 1


def test_inactive_person_does_not_get_in(client):
    make_user("weg@befus.example", is_active=False)
    log_in(client, "weg@befus.example", PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("name", ["login", "reset_password", "signup", "inactive"])
def test_pages_for_visitors_open(client, name, language):
    response = client.get(address(f"account_{name}", language))
    assert response.status_code == 200
    assert f'<html lang="{language}-BE"' in response.content.decode()


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("name", ["logout", "change_password", "reauthenticate"])
def test_pages_for_people_open(name, language):
    response = signed_in(make_user()).get(address(f"account_{name}", language))
    assert response.status_code == 200


def test_nobody_signs_up_alone(client):
    data = {"email": "nieuw@befus.example", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post(address("account_signup", "nl"), data)
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_address_is_not_changed_by_oneself(language):
    response = signed_in(make_user()).post(
        address("account_email", language), {"action_add": "", "email": "x@befus.example"}
    )
    assert response.status_code == 404


# -- A new password ------------------------------------------------------------------------


def ask_for_reset(client, email, language="nl", **extra):
    return client.post(address("account_reset_password", language), {"email": email}, **extra)


def test_reset_says_the_same_to_everybody(client):
    make_user("els@befus.example")
    one = ask_for_reset(client, "els@befus.example")
    other = ask_for_reset(client, "niemand@befus.example")
    assert (one.status_code, one["Location"]) == (other.status_code, other["Location"])


def test_reset_mail_is_in_the_person_s_language_and_leads_to_this_site(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.BASE_URL = "https://befus.example"
    make_user("amadou@befus.example", display_name="Amadou Lambert", preferred_language="fr")
    ask_for_reset(client, "amadou@befus.example", "nl", headers={"host": "elsewhere.example"})
    (message,) = mail.outbox
    assert "Amadou Lambert" in message.body
    assert "https://befus.example/fr/" in message.body
    assert "elsewhere" not in message.body + message.subject
    assert "Hello" not in message.body


def test_reset_of_an_unknown_address_is_answered_in_both_languages(client):
    ask_for_reset(client, "niemand@befus.example")
    (message,) = mail.outbox
    assert "|" in message.subject
    assert "niemand@befus.example" in message.body


def test_header_cannot_be_written_by_a_name(client):
    make_user("els@befus.example", display_name="Els\r\nBcc: iedereen@befus.example")
    ask_for_reset(client, "els@befus.example")
    assert mail.outbox[0].message()["Bcc"] is None


def test_new_password_is_set_by_the_link_once(client):
    make_user("els@befus.example")
    ask_for_reset(client, "els@befus.example")
    path = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form = client.get(path, follow=True)
    target = form.redirect_chain[-1][0]
    new = "een heel andere lange zin"
    assert client.post(target, {"password1": new, "password2": new}).status_code == 302
    client.post(address("account_logout", "nl"))
    assert log_in(client, "els@befus.example", new).status_code == 302
    again = client.get(path, follow=True)
    assert b"password1" not in again.content


# -- Rules (S13) ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "password", ["kort", "x" * 129, "password12345", "befusbefusabc", "elsdevos1234"]
)
def test_weak_password_is_refused(password):
    user = make_user("elsdevos@befus.example", display_name="Elsdevos")
    with pytest.raises(ValidationError):
        validate_password(password, user)


@pytest.mark.parametrize("password", [PASSWORD, "x y z ø 中 12 lang genoeg", "a" * 60 + "b" * 68])
def test_long_password_of_any_make_is_taken(password):
    validate_password(password, make_user())


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_pages_of_accounts_are_kept_out_of_search_engines(client, name):
    make_home()
    page = client.get(reverse(name)).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="alternate"' not in page
    assert 'rel="alternate"' in client.get("/nl/").content.decode()


def test_person_changes_her_name_and_the_language_of_her_mail():
    person = make_user(display_name="Els Wouters", preferred_language="nl")
    client = signed_in(person)
    page = client.get(address("account_details", "fr")).content.decode()
    assert 'value="Els Wouters"' in page
    assert "Langue de vos courriels" in page
    wrong = client.post("/nl/account/naam/", {"display_name": " \n ", "preferred_language": "en"})
    assert wrong.status_code == 422
    new = {"display_name": " Els\nMaes ", "preferred_language": "fr", "email": "x@y.example"}
    assert client.post("/nl/account/naam/", new).status_code == 302
    before = person.email
    person.refresh_from_db()
    assert (person.display_name, person.preferred_language) == ("Els Maes", "fr")
    assert person.email == before
    assert "Els Maes" in client.get("/nl/account/").content.decode()
