"""Who may help whom with a lost second step."""

from __future__ import annotations

from network.models import User
from network.roles import Role, has_role


def may_reset_factors(actor: User, person: User) -> bool:
    """Tell whether `actor` may take away the second step of `person`.

    Administrators may, of others only; one without all rights not of one who has them (S16).
    """
    if actor == person or not has_role(actor, Role.ADMINISTRATOR):
        return False
    return actor.is_superuser or not person.is_superuser
