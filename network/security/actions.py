"""What changes the safety of an account."""

from __future__ import annotations

from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import PermissionDenied

from network.models import User
from network.security.log import Event, record
from network.security.revocation import revoke


def give_app(*, user: User, secret: str) -> Authenticator:
    """Give an account an app for codes with a known key: for demonstrations only."""
    return TOTP.activate(user, secret).instance


def end_session(*, user: User, session: UserSession) -> None:
    """Log out one of a person's own devices, its sockets too."""
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
        revoke(user.pk, sessions=[session.session_key for session in sessions])
