"""Who decides about applications and invites people."""

from __future__ import annotations

from typing import Any

from network.roles import Role, has_role, is_member

RIGHT = "network.decide_application"


def may_approve(user: Any) -> bool:
    """Tell whether a person is an approver: an administrator, or somebody given the right."""
    return is_member(user) and (has_role(user, Role.ADMINISTRATOR) or user.has_perm(RIGHT))
