"""Translating a post for readers of the other language."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from befus.base.languages import other
from network.threads.actions.locking import hold_post
from network.threads.actions.telling import tell_translation_changed
from network.threads.actions.texts import checked_text
from network.threads.errors import NotReadable, ThreadLocked, TranslationTaken
from network.threads.markdown import render
from network.threads.models import Post, PostTranslation
from network.threads.notices import tell_translated
from network.threads.permissions import (
    is_moderator,
    may_remove_translation,
    may_write_translation,
    require_member,
)


@transaction.atomic
def write_translation(*, author: Any, post: Post, text: str) -> PostTranslation:
    """Translate a post into the other language, or write its translation anew.

    It is marked as the work of its author; who rewrites another member's (a moderator or
    translator) leaves that member's name on it. Raises PermissionDenied and ThreadError.
    """
    require_member(author)
    post = hold_post(author, post)
    found = post.translations.filter(lang=other(post.lang)).first()
    check_translator(author, post, found)
    text, lang = checked_text(text, author), other(post.lang)
    words = {"text": text, "html": render(text, lang)}
    if found is None:
        found = PostTranslation.objects.create(post=post, lang=lang, author=author, **words)
        tell_translated(post, actor=author)
    else:
        _rewrite(found, author, words)
    tell_translation_changed(post, found, actor=author)
    return found


def check_translator(author: Any, post: Post, found: PostTranslation | None) -> None:
    """Raise what stands in the way of this member's translation, `found` being there or None."""
    if may_write_translation(author, post, found):
        return
    if not post.is_readable:
        raise NotReadable
    if post.thread.is_locked and not is_moderator(author):
        raise ThreadLocked
    raise TranslationTaken


def _rewrite(found: PostTranslation, author: Any, words: dict[str, str]) -> None:
    if found.is_machine:
        found.is_machine, found.author = False, author
    found.text, found.html = words["text"], words["html"]
    found.edited_at = timezone.now()
    found.save()


@transaction.atomic
def remove_translation(*, user: Any, translation: PostTranslation) -> None:
    """Take a translation away: one's own, or as a moderator. Raises PermissionDenied."""
    require_member(user)
    post = hold_post(user, translation.post)
    found = post.translations.filter(pk=translation.pk).first()
    if found is None:
        return
    if not may_remove_translation(user, found):
        raise PermissionDenied
    found.delete()
    tell_translation_changed(post, None, actor=user)
