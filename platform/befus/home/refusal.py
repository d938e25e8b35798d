"""A production site does not serve while people with a published password can log in."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from befus.home.demo import is_production
from befus.home.loading.content import read
from befus.jobs.registry import Refused
from network.models import User

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]


class DemoAccountsOpen(Refused):
    """Somebody can log in with a password that the README tells; the message says what to do."""


def open_demo_accounts() -> list[User]:
    """Return the demo people who can still log in."""
    emails = [each["email"] for each in read("demo")["people"]]
    return list(User.objects.filter(email__in=emails, is_active=True).order_by("email"))


def refuse_demo_accounts() -> None:
    """Raise `DemoAccountsOpen` on a production site where a demo account is open."""
    if is_production() and (people := open_demo_accounts()):
        names = ", ".join(person.email for person in people)
        raise DemoAccountsOpen(
            f"Demo accounts with a published password can log in here: {names}. "
            "Close them with: manage.py close_demo_accounts"
        )


@transaction.atomic
def close_demo_accounts() -> list[User]:
    """Switch every demo account off, its password and second step with it; return them."""
    people = open_demo_accounts()
    for person in people:
        person.is_active = False
        person.set_unusable_password()
        person.save()
    Authenticator.objects.filter(user__in=people).delete()
    return people


class DemoRefusalMiddleware:
    """Looks once, before the first answer; a process that may not serve says why and ends.

    Loading the site asks the database nothing, so commands and checks go on working.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._is_checked = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on to the site, or end the process."""
        if not self._is_checked:
            try:
                refuse_demo_accounts()
            except DemoAccountsOpen as error:
                logger.critical("%s", error)
                os.kill(os.getpid(), signal.SIGTERM)
                raise
            self._is_checked = True
        return self.get_response(request)
