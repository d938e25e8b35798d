"""What a member does in the directory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from befus.vocabulary.models import Term
from network.directory.permissions import get_own_member
from network.models import Member


@transaction.atomic
def update_profile(
    *,
    user: Any,
    function: str,
    can_help_with: str,
    looking_for: str,
    text_language: str,
    themes: Iterable[Term],
    languages: list[str],
    phone: str,
    shares_phone: bool,
    shown: list[str],
    is_listed: bool,
) -> Member:
    """Change what the directory says of a member, and what of it others see; return her.

    Raises PermissionDenied for who is no member. Where she works is not hers to change.
    """
    member = get_own_member(user)
    member.function = function
    member.can_help_with, member.looking_for = can_help_with, looking_for
    member.text_language = text_language
    member.languages = languages
    member.phone, member.shares_phone = phone, shares_phone
    member.shown, member.is_listed = shown, is_listed
    member.save()
    member.themes.set(themes)
    return member
