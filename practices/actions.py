"""What a member can do with a practice."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from network.models import User
from practices.models import PracticePage, TranslationRequest


def ask_translation(*, user: User, page: PracticePage) -> TranslationRequest:
    """Return the member's request for the language that a public practice lacks, made once.

    Raises `PermissionDenied` without a member, or where nothing is missing.
    """
    if not user.is_authenticated or not page.live or page.missing_language is None:
        raise PermissionDenied
    return TranslationRequest.objects.get_or_create(page=page, user=user)[0]
