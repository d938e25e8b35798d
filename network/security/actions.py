"""What changes the safety of an account."""

from __future__ import annotations

from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from network.models import User
from network.security.letters import tell_of_fresh_start
from network.security.log import Event, record
from network.security.permissions import may_reset_factors


def give_app(*, user: User, secret: str) -> Authenticator:
    """Give an account an app for codes with a known key: for demonstrations only."""
    return TOTP.activate(user, secret).instance


@transaction.atomic
def reset_factors(*, person: User, actor: User | None) -> None:
    """Take away the second step of a person who lost it, and have her begin anew.

    A stolen password must not be enough to set up the new one: the password goes as well, all
    sessions end, and a link to her own address leads to a new password. `actor` is an
    administrator, not the person herself; None is who has the machine, by command.
    Raises PermissionDenied.
    """
    if actor is not None and not may_reset_factors(actor, person):
        raise PermissionDenied
    Authenticator.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.save()
    record(Event.FACTOR_RESET, user=person, actor=actor)
    tell_of_fresh_start(person)


def end_session(*, user: User, session: UserSession) -> None:
    """Log out one of a person's own devices; what it holds open closes with the session (S5)."""
    if session.user_id != user.pk:
        raise PermissionDenied
    _end(user, [session])


def end_other_sessions(*, user: User, kept: str | None) -> int:
    """Log out all devices of a person but the session with the key `kept`; return how many."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=kept or ""))
    _end(user, sessions)
    return len(sessions)


def _end(user: User, sessions: list[UserSession]) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for session in sessions:
        store.delete(session.session_key)
        session.delete()
    if sessions:
        record(Event.SESSIONS_ENDED, user=user, count=len(sessions))
