"""Putting files beside a post, and taking them away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from network.roles import is_member
from network.threads.attachments.checking import MOST_FILES, Checked
from network.threads.errors import ThreadError
from network.threads.models import Attachment, Post

MOST_A_DAY = 30


class TooManyFiles(ThreadError):
    """More files than a post may have, or than one member sends in a day."""

    code = "attachment.too_many"

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        return gettext("At most %(files)s files to a message and %(day)s a day.") % {
            "files": MOST_FILES,
            "day": MOST_A_DAY,
        }


def attach(*, user: Any, post: Post, files: Sequence[Checked]) -> list[Attachment]:
    """Put checked files beside a post of one's own, in the transaction that the caller holds.

    A post that has files keeps those: it was sent again. Raises PermissionDenied and
    TooManyFiles.
    """
    if not is_member(user) or post.author_id != user.pk or not post.is_readable:
        raise PermissionDenied
    if kept := list(post.attachments.all()):
        return kept
    since = timezone.now() - timedelta(days=1)
    today = Attachment.objects.filter(post__author=user, created_at__gt=since).count()
    if len(files) > MOST_FILES or len(files) + today > MOST_A_DAY:
        raise TooManyFiles
    try:
        with transaction.atomic():
            for file in files:
                kept.append(_new(post, file))
                _write(kept[-1], file)
    except BaseException:
        forget_files([name for each in kept for name in names_of(each)])
        raise
    return kept


def _new(post: Post, checked: Checked) -> Attachment:
    return Attachment(
        post=post,
        name=checked.name,
        width=checked.width,
        height=checked.height,
        size=checked.file.size,
        alt=checked.alt,
    )


def _write(attachment: Attachment, checked: Checked) -> None:
    attachment.file.save(checked.file.name or "", checked.file, save=False)
    if checked.small:
        attachment.small.save(checked.small.name or "", checked.small, save=False)
    attachment.save()


def remove_attachment(*, user: Any, attachment: Attachment) -> None:
    """Take a file away from one's own post. Raises PermissionDenied."""
    post = attachment.post
    if not is_member(user) or post.author_id != user.pk or post.thread.is_locked:
        raise PermissionDenied
    attachment.delete()


def names_of(attachment: Attachment) -> list[str]:
    """Return the names of its files in the store."""
    return [file.name for file in (attachment.file, attachment.small) if file and file.name]


def forget_files(names: Sequence[str]) -> None:
    """Delete files from the store; one that is gone already is no error."""
    for name in names:
        default_storage.delete(name)


def forget_after_commit(names: Sequence[str]) -> None:
    """Delete files once the deletion of their rows is certain."""
    transaction.on_commit(partial(forget_files, list(names)), robust=True)
