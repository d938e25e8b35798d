"""Changes of accounts after which open sockets are looked at again (S5)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db.models.signals import m2m_changed, post_delete, post_save

from befus.live.actions import recheck

GROUPS_CHANGED = {"post_add", "post_remove", "post_clear"}


def account_saved(sender: Any, instance: Any, created: bool, raw: bool = False, **kw: Any) -> None:
    """Look again at somebody whose account was changed; a log-in alone changes nothing."""
    if not (created or raw or kw.get("update_fields") == frozenset({"last_login"})):
        recheck(user=instance)


def groups_changed(sender: Any, instance: Any, action: str, reverse: bool, **kw: Any) -> None:
    """Look again at the people who got or lost a group."""
    if action not in GROUPS_CHANGED:
        return
    people = [instance]
    if reverse:
        people = list(get_user_model().objects.filter(pk__in=kw["pk_set"] or ()))
    for person in people:
        recheck(user=person)


def session_ended(sender: Any, instance: Session, **kw: Any) -> None:
    """Look again at somebody who logged out, or whose log-in was ended from elsewhere."""
    pk = instance.get_decoded().get(SESSION_KEY)
    if pk and (person := get_user_model().objects.filter(pk=pk).first()):
        recheck(user=person)


def connect() -> None:
    """Hear of changes."""
    model = settings.AUTH_USER_MODEL
    post_save.connect(account_saved, sender=model, dispatch_uid="live_account")
    groups = get_user_model().groups.through
    m2m_changed.connect(groups_changed, sender=groups, dispatch_uid="live_groups")
    post_delete.connect(session_ended, sender=Session, dispatch_uid="live_session")
