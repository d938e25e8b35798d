"""Last guard: no way of deleting a term leaves rows or drafts that name nothing."""

from __future__ import annotations

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from befus.vocabulary.models import Term
from befus.vocabulary.uses import uses_of


@receiver(pre_delete, sender=Term)
def keep_terms_in_use(instance: Term, **kwargs) -> None:
    """Raise `ProtectedError` while anything names the term, drafts included."""
    if uses_of(instance):
        raise ProtectedError(f"{instance.scheme}/{instance.slug} is still named", {instance})
