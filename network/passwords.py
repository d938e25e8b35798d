"""Password rules beyond Django's own (S13)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 128
CONTEXT_WORDS = ("befus", "preventie", "prévention", "prevention", "politie", "police")


class MaximumLengthValidator:
    """Refuses passwords over 128 characters, which only cost time to hash."""

    def validate(self, password: str, user=None) -> None:
        """Raise `ValidationError` on a password that is too long."""
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("Use at most 128 characters.")


class ContextWordsValidator:
    """Refuses passwords that are little more than a word of this site or the person's name."""

    def validate(self, password: str, user=None) -> None:
        """Raise `ValidationError` when a known word leaves fewer than eight other characters."""
        words = [*CONTEXT_WORDS, *_words_of(user)]
        rest = password.lower()
        for word in words:
            rest = rest.replace(word, "")
        if rest != password.lower() and len(rest) < 8:
            raise ValidationError(self.get_help_text(), code="password_context")

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("Do not build it around your name or a word of this site.")


def _words_of(user) -> list[str]:
    if user is None:
        return []
    source = f"{user.email} {user.display_name}".lower()
    return [word for word in re.split(r"[^\w]+", source) if len(word) > 3]
