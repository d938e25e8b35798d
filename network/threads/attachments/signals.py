"""Files go with their posts: deleted by their authors, or with the thread."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from network.threads.attachments.actions import forget_after_commit, names_of
from network.threads.models import Attachment, Post


@receiver(post_save, sender=Post)
def follow_deletion(instance: Post, created: bool, **kwargs: Any) -> None:
    """A post that was deleted has no files any more; a hidden one keeps them, for who decides."""
    if not created and instance.is_deleted:
        instance.attachments.all().delete()


@receiver(post_delete, sender=Attachment)
def follow_row(instance: Attachment, **kwargs: Any) -> None:
    """The files of a row that went."""
    forget_after_commit(names_of(instance))
