"""Who decides about applications and invites people."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from network.models import User
from network.roles import ADMINISTRATORS, Role, has_role, is_member

RIGHT = "network.decide_application"


def may_approve(user: Any) -> bool:
    """Tell whether a person is an approver: an administrator, or somebody given the right."""
    return is_member(user) and (has_role(user, Role.ADMINISTRATOR) or user.has_perm(RIGHT))


def approvers() -> list[User]:
    """Return all approvers; one query."""
    app, _dot, codename = RIGHT.partition(".")
    right = {"content_type__app_label": app, "codename": codename}
    by_group = Q(**{f"groups__permissions__{name}": value for name, value in right.items()})
    by_person = Q(**{f"user_permissions__{name}": value for name, value in right.items()})
    named = Q(is_superuser=True) | Q(groups__name=ADMINISTRATORS) | by_group | by_person
    return list(User.objects.filter(named, is_active=True).distinct().order_by("pk"))
