"""Who has a second factor, who owes one (S14), and where an account is open (S15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from network.models import User
from network.roles import GROUPS, Role
from network.security.devices import describe

# Recovery codes alone are no second factor: they only stand in for one.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Whoever may open the administration has to have one as well, whatever her groups are called.
ROLES_WITH_FACTOR = (
    Role.ADMINISTRATOR,
    Role.EDITOR,
    Role.TRANSLATOR,
    Role.MODERATOR,
    Role.FACILITATOR,
)


def factors_of(user: Any) -> QuerySet[Authenticator]:
    """Return the second factors of a person: her app and her passkeys."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS)


def people_with_duty() -> QuerySet[User]:
    """Return everybody who must have a second factor, for a role or for the administration."""
    groups = [name for role in ROLES_WITH_FACTOR for name in GROUPS.get(role, ())]
    opens = {"codename": "access_admin", "content_type__app_label": "wagtailadmin"}
    through = Q(**{f"groups__permissions__{name}": value for name, value in opens.items()})
    own = Q(**{f"user_permissions__{name}": value for name, value in opens.items()})
    wanted = Q(is_superuser=True) | Q(is_staff=True) | Q(groups__name__in=groups) | through | own
    return User.objects.filter(wanted)


def must_have_factor(user: Any) -> bool:
    """Tell whether this person must have a second factor; one query."""
    return people_with_duty().filter(pk=user.pk).exists()


def people_in_debt() -> QuerySet[User]:
    """Return who must have a second factor and has none; a person may come twice."""
    has = Exists(Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=FACTORS))
    return people_with_duty().filter(~has)


def owes_factor(user: Any) -> bool:
    """Tell whether this person must have a second factor and has none; one query."""
    return people_in_debt().filter(pk=user.pk).exists()


@dataclass(frozen=True)
class Device:
    """Where an account is open: `name` in plain words, `is_this` for the one that asks."""

    pk: int
    name: str
    since: datetime
    seen_at: datetime
    is_this: bool


def devices_of(user: Any, session_key: str | None) -> list[Device]:
    """Return where a person is logged in, this device first, then the last seen.

    One query; sessions that ended are left out.
    """
    alive = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gt=timezone.now()
    )
    rows = UserSession.objects.filter(Exists(alive), user_id=user.pk)
    found = [
        Device(
            row.pk,
            describe(row.user_agent),
            row.created_at,
            row.last_seen_at,
            row.session_key == session_key,
        )
        for row in rows.order_by("-last_seen_at")
    ]
    return sorted(found, key=lambda device: not device.is_this)
