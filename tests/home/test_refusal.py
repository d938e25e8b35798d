"""A production site does not serve while demo people can log in."""

import signal

import pytest
from django.core.management import CommandError, call_command

from befus.home import refusal
from tests.factories.people import make_user, with_app

pytestmark = pytest.mark.django_db
DEMO = "redactie@befus.example"


@pytest.fixture
def ended(monkeypatch, settings):
    """The signals that a production process sends itself."""
    settings.SECURE_SSL_REDIRECT = True
    signals: list[int] = []
    monkeypatch.setattr(refusal.os, "kill", lambda pid, number: signals.append(number))
    return signals


def ask(times: int = 1) -> str:
    site = refusal.DemoRefusalMiddleware(lambda request: "page")
    return [site(None) for _ in range(times)][-1]


def test_site_ends_with_a_sentence_that_says_what_to_do(ended, caplog):
    make_user(DEMO)
    with pytest.raises(refusal.DemoAccountsOpen, match="close_demo_accounts") as error:
        ask()
    assert DEMO in str(error.value)
    assert "close_demo_accounts" in caplog.text
    assert ended == [signal.SIGTERM]


def test_site_serves_once_the_accounts_are_closed(ended, django_assert_num_queries):
    person = with_app(make_user(DEMO))
    call_command("close_demo_accounts")
    person.refresh_from_db()
    assert (person.is_active, person.has_usable_password()) == (False, False)
    with django_assert_num_queries(1):
        assert ask(times=3) == "page"
    assert ended == []


def test_demonstration_itself_serves(settings):
    make_user(DEMO)
    settings.SECURE_SSL_REDIRECT = False
    assert ask() == "page"


def test_worker_does_not_begin_either(ended):
    make_user(DEMO)
    with pytest.raises(CommandError, match="close_demo_accounts"):
        call_command("worker")
