"""The roles of people, and the groups that carry them.

A role is held through a group, so that administrators give and take it in one place; several
groups may carry one role. Every active account is a member's.
"""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

ADMINISTRATORS = "Beheer · Administration"
EDITORS = "Redactie · Rédaction"
EXPERTS = "Experten · Experts"
DUTCH_TRANSLATORS = "Vertaling naar het Nederlands · Traduction vers le néerlandais"
FRENCH_TRANSLATORS = "Vertaling naar het Frans · Traduction vers le français"
MODERATORS = "Moderatie · Modération"
FACILITATORS = "Begeleiding · Animation"


class Role(TextChoices):
    """What a person is in the network, beside what she may be in one workshop."""

    ADMINISTRATOR = "administrator", _("administrator")
    EDITOR = "editor", _("editor")
    EXPERT = "expert", _("expert")
    TRANSLATOR = "translator", _("translator")
    MODERATOR = "moderator", _("moderator")
    FACILITATOR = "facilitator", _("facilitator")
    MEMBER = "member", _("member")


GROUPS: dict[Role, tuple[str, ...]] = {
    Role.ADMINISTRATOR: (ADMINISTRATORS,),
    Role.EDITOR: (EDITORS,),
    Role.EXPERT: (EXPERTS,),
    Role.TRANSLATOR: (DUTCH_TRANSLATORS, FRENCH_TRANSLATORS),
    Role.MODERATOR: (MODERATORS,),
    Role.FACILITATOR: (FACILITATORS,),
}


def roles_of(user: Any) -> frozenset[Role]:
    """Return all roles of a person, none for a visitor; one query, remembered on `user`."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_roles"):
        names = set(user.groups.values_list("name", flat=True))
        held = {role for role, groups in GROUPS.items() if names.intersection(groups)}
        if user.is_superuser:
            held.add(Role.ADMINISTRATOR)
        user._roles = frozenset(held | {Role.MEMBER})
        user._is_in_groups = bool(names)
    return user._roles


def has_role(user: Any, *roles: Role) -> bool:
    """Tell whether a person holds one of these roles; an administrator holds them all."""
    held = roles_of(user)
    return Role.ADMINISTRATOR in held or not held.isdisjoint(roles)


def is_member(user: Any) -> bool:
    """Tell whether this is a signed-in, active member."""
    return Role.MEMBER in roles_of(user)


def opens_desk(user: Any) -> bool:
    """Tell whether a person has work on the editing side; rights come by groups alone.

    Who is in no group costs no query beyond that of her roles.
    """
    if not is_member(user) or not (user.is_superuser or user._is_in_groups):
        return False
    return user.has_perm("wagtailadmin.access_admin")
