"""Who may give what to whom: nobody grants more than she has (S16)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group

from network.roles import GROUPS, Role, has_role, roles_of


def grantable_groups(acting: Any) -> set[str]:
    """Return the names of the groups that a person may put others in.

    Administrators may give each; others the groups that they are in themselves.
    """
    if not roles_of(acting):
        return set()
    if has_role(acting, Role.ADMINISTRATOR):
        own = {name for names in GROUPS.values() for name in names}
        return own | set(Group.objects.values_list("name", flat=True))
    return set(acting.groups.values_list("name", flat=True))


def grantable_roles(acting: Any) -> list[Role]:
    """Return the roles that a person may give: a member's, and those whose groups she may give."""
    if not roles_of(acting):
        return []
    allowed = grantable_groups(acting)
    return [role for role in Role if allowed.issuperset(GROUPS.get(role, ()))]


def groups_of_role(role: str, language: str) -> list[str]:
    """Return the names of the groups that carry a role; a translator's is that of her language."""
    names = list(GROUPS.get(Role(role), ()))
    if role == Role.TRANSLATOR:
        return names[:1] if language == "nl" else names[1:]
    return names
