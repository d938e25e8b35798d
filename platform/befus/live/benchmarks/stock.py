"""Tables and signed-in people for the benchmark's servers, in the database of their settings.

python -m befus.live.benchmarks.stock COUNT     prints one session cookie a line
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import django


def main(count: int) -> None:
    """Make tables and people; print the cookie of each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befus.live.benchmarks.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    print("\n".join(cookies(count)))


def cookies(count: int) -> list[str]:
    """Make people who are signed in; return the cookie of each."""
    from django.conf import settings
    from django.contrib.auth import get_user_model

    model = get_user_model()
    people = [model(pk=pk, email=f"{pk}@bench.example") for pk in range(1, count + 1)]
    model.objects.bulk_create(people)
    return [f"{settings.SESSION_COOKIE_NAME}={sign_in(person)}" for person in people]


def sign_in(person: Any) -> str:
    """Return the key of a new session of this person."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    main(int(sys.argv[1]))
