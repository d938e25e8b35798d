"""Laying the demonstration: people anybody can log in as, organisations, practices, threads."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from befus.home.loading.content import read
from befus.home.loading.ledger import Report
from befus.home.loading.people import load_organisations, load_people
from befus.home.loading.practices import load_practices
from befus.home.loading.threads import load_threads
from practices.models import PracticeIndexPage


class NotHere(Exception):
    """The demonstration may not be laid on this site; the message says why."""


@transaction.atomic
def load_demo() -> dict[str, Report]:
    """Lay what is missing; return a report per kind. Raises `NotHere` on a production site."""
    check_place()
    demo = read("demo")
    return {
        "organisations": load_organisations(demo),
        "people": load_people(demo),
        "practices": load_practices(demo),
        "threads": load_threads(),
    }


def is_production() -> bool:
    """Tell whether this site is for real."""
    return (settings.SETTINGS_MODULE or "").endswith(".production") or settings.SECURE_SSL_REDIRECT


def check_place() -> None:
    """Raise `NotHere` on a production site, and on one without a catalogue."""
    if is_production():
        raise NotHere("The demo has people with a public password: never on a production site.")
    if not PracticeIndexPage.objects.exists():
        raise NotHere("The site has no catalogue yet: run load_site first.")
