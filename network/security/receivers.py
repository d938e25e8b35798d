"""What follows a log-in, a refusal, a changed password, factor or role: the log, and closed doors.

allauth, Wagtail and Django's own administration each write accounts in their own way; their
signals are where all of them pass. `befus.live` hears of lost rights and ended sessions by
itself; what it cannot see, a changed factor, it is told.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account import signals as account
from allauth.core import context
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import signals as auth
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, pre_save
from django.dispatch import receiver

from befus.live.actions import recheck
from network.models import User
from network.security.actions import end_other_sessions
from network.security.log import Event, record
from network.security.sessions import SIGNED_IN_AT

SEEN_AT = "seen_at"
RIGHTS = ("is_superuser", "is_staff")


@receiver(account.user_logged_in)
def note_sign_in(sender, request, user: User, **kwargs) -> None:
    """Begin the time of a session, and note who it is."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())
    record(Event.SIGNED_IN, user=user)


@receiver(auth.user_login_failed)
def note_failure(sender, credentials: dict[str, Any], **kwargs) -> None:
    """Note a refused password, with a mark instead of the typed address."""
    address = credentials.get("email") or credentials.get("username") or ""
    record(Event.SIGN_IN_FAILED, address=str(address))


@receiver(auth.user_logged_out)
def note_sign_out(sender, request, user: User | None, **kwargs) -> None:
    """Note a log-out, and forget the device."""
    if user is not None:
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        record(Event.SIGNED_OUT, user=user)


@receiver(mfa.authentication_failed)
def note_wrong_code(sender, user: User, **kwargs) -> None:
    """Note a refused second step."""
    record(Event.CODE_FAILED, user=user)


@receiver(mfa.authenticator_added)
@receiver(mfa.authenticator_removed)
@receiver(mfa.authenticator_reset)
def note_factor(sender, signal, user: User, authenticator: Authenticator, **kwargs) -> None:
    """Note a new, removed or renewed factor; every other session of the person ends."""
    events = {
        mfa.authenticator_added: Event.FACTOR_ADDED,
        mfa.authenticator_removed: Event.FACTOR_REMOVED,
        mfa.authenticator_reset: Event.CODES_RENEWED,
    }
    record(events[signal], user=user, kind=authenticator.type)
    _end_elsewhere(user)


@receiver(pre_save, sender=User)
def note_account(
    sender, instance: User, raw: bool = False, update_fields: Any = None, **kwargs
) -> None:
    """Note a new password, a switched-off account, and lost or given rights."""
    if raw or instance.pk is None or update_fields is not None:
        return
    old = User.objects.filter(pk=instance.pk).first()
    if old is None:
        return
    if old.password != instance.password:
        record(Event.PASSWORD_CHANGED, user=instance, actor=acting())
        _end_elsewhere(instance)
    if old.is_active != instance.is_active:
        event = Event.SWITCHED_ON if instance.is_active else Event.SWITCHED_OFF
        record(event, user=instance, actor=acting())
    changed = {name: getattr(instance, name) for name in RIGHTS}
    if any(getattr(old, name) != value for name, value in changed.items()):
        record(Event.ROLES_CHANGED, user=instance, actor=acting(), **changed)


@receiver(m2m_changed, sender=User.groups.through)
def note_groups(sender, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs) -> None:
    """Note the groups that a person got or lost."""
    if action not in ("post_add", "post_remove", "pre_clear"):
        return
    if action == "pre_clear":
        pk_set = set(
            (instance.user_set if reverse else instance.groups).values_list("pk", flat=True)
        )
    if not pk_set:
        return
    people = list(User.objects.filter(pk__in=pk_set)) if reverse else [instance]
    groups = [instance] if reverse else list(Group.objects.filter(pk__in=pk_set))
    change = "added" if action == "post_add" else "removed"
    for person in people:
        names = ", ".join(sorted(group.name for group in groups))
        record(Event.ROLES_CHANGED, user=person, actor=acting(), **{change: names})


def acting() -> User | None:
    """Return who is signed in where this happens, None for a command or a visitor."""
    user = getattr(context.request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _end_elsewhere(user: User) -> None:
    request = context.request
    is_own = request is not None and acting() == user
    end_other_sessions(user=user, kept=request.session.session_key if is_own else None)
    recheck(user=user)
