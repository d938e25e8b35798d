"""What a person changes of her own account."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from network.models import User


def change_details(*, user: Any, display_name: str, preferred_language: str) -> User:
    """Change the name that others see, and the language of mail; return the person.

    Raises PermissionDenied for who has no account. What is written under the old name stands
    under the new one at once: no page keeps a copy of it.
    """
    if not user.is_authenticated:
        raise PermissionDenied
    person = User.objects.get(pk=user.pk)
    person.display_name, person.preferred_language = display_name, preferred_language
    person.save(update_fields=["display_name", "preferred_language"])
    return person
