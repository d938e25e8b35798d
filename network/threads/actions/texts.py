"""What actions check of a text before they keep it."""

from __future__ import annotations

from typing import Any

from befus.base.languages import LANGUAGES
from network.threads.errors import NothingWritten, TooLong
from network.threads.linking import link_up
from network.threads.markdown import clean
from network.threads.models import Post, Thread


def checked_text(text: str, user: Any) -> str:
    """Return the text as it is kept: what its writer names in it is linked.

    Raises NothingWritten and TooLong.
    """
    text = clean(text).strip()
    if not text:
        raise NothingWritten
    if len(text) > Post.LONGEST_TEXT:
        raise TooLong(Post.LONGEST_TEXT)
    text = link_up(text, user=user)
    if len(text) > Post.LONGEST_TEXT:
        raise TooLong(Post.LONGEST_TEXT)
    return text


def checked_title(title: str) -> str:
    """Return the title on one line. Raises NothingWritten and TooLong."""
    title = " ".join(clean(title).split())
    if not title:
        raise NothingWritten
    if len(title) > Thread.LONGEST_TITLE:
        raise TooLong(Thread.LONGEST_TITLE)
    return title


def checked_language(lang: str) -> str:
    """Return the language. Raises ValueError for any but the two."""
    if lang not in LANGUAGES:
        raise ValueError(f"{lang} is none of the two languages")
    return lang
