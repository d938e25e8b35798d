"""Having a machine translate a post, where an administrator configured one."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from befus.base.languages import other
from befus.base.translation.providers import translate
from network.threads.actions.locking import hold_post
from network.threads.actions.telling import tell_translation_changed
from network.threads.actions.texts import checked_text
from network.threads.actions.translations import check_translator
from network.threads.errors import TranslationTaken
from network.threads.markdown import render
from network.threads.models import Post, PostTranslation
from network.threads.permissions import require_member


def translate_by_machine(*, user: Any, post: Post) -> PostTranslation:
    """Add a machine's translation to a post that has none; it is nobody's, and marked as such.

    The machine is asked before anything is locked. Raises PermissionDenied, ThreadError, and
    TranslationUnavailable where it does not answer.
    """
    require_member(user)
    lang = other(post.lang)
    _check(user, post)
    (said,) = translate([post.text], source=post.lang, target=lang).texts
    text = checked_text(said, user)
    with transaction.atomic():
        post = hold_post(user, post)
        _check(user, post)
        found = PostTranslation.objects.create(
            post=post, lang=lang, is_machine=True, text=text, html=render(text, lang)
        )
        tell_translation_changed(post, found, actor=user)
    return found


def _check(user: Any, post: Post) -> None:
    """Raise what stands in the way; a translation that is there is better than this one."""
    check_translator(user, post, None)
    if post.translations.filter(lang=other(post.lang)).exists():
        raise TranslationTaken
