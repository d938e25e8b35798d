"""Follow changes of vocabulary and glossary: they act on the words of every query."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from befus.vocabulary.models import GlossaryEntry, Term
from search.outbox import want_vocabulary


@receiver([post_save, post_delete], sender=Term)
@receiver([post_save, post_delete], sender=GlossaryEntry)
def follow_vocabulary(**kwargs: Any) -> None:
    """Have every process read the terms again."""
    want_vocabulary()
