"""Idea threads for tests, written directly as rows; actions are for their own tests."""

from datetime import datetime
from itertools import count
from typing import Any

from django.utils import timezone
from django.utils.html import format_html

from befus.vocabulary.schemes import Scheme
from network.models import Post, PostTranslation, Reaction, Thread, User
from tests.factories.people import make_user
from tests.factories.vocabulary import make_term

_numbers = count(1)


def make_thread(
    *,
    author: User | None = None,
    text: str = "Wie heeft hier ervaring mee?",
    themes: tuple[str, ...] = (),
    actors: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    **fields: Any,
) -> Thread:
    """Return a thread with its opening post; `themes` and `actors` (sought) are slugs."""
    number = next(_numbers)
    fields = {"title": f"Idea {number}", "slug": f"idea-{number}", "lang": "nl", **fields}
    thread = Thread.objects.create(author=author or make_user(), **fields)
    thread.themes.set([make_term(Scheme.THEMES, slug) for slug in themes])
    thread.actors_sought.set([make_term(Scheme.ACTORS, slug) for slug in actors])
    thread.tags.add(*tags)
    make_post(thread, author=thread.author, text=text, lang=thread.lang)
    return thread


def make_post(
    thread: Thread,
    text: str = "Wij doen dit al.",
    *,
    author: User | None = None,
    created_at: datetime | None = None,
    **fields: Any,
) -> Post:
    """Return the next post of a thread, counted in it."""
    thread.last_number += 1
    thread.post_count += 1
    thread.last_post_at = created_at or timezone.now()
    thread.save()
    fields = {"lang": "nl", "html": format_html("<p>{}</p>\n", text), **fields}
    return Post.objects.create(
        thread=thread,
        number=thread.last_number,
        author=author or make_user(),
        text=text,
        created_at=thread.last_post_at,
        **fields,
    )


def make_translation(post: Post, text: str = "Nous le faisons.", **fields: Any) -> PostTranslation:
    """Return a translation of a post into the other language."""
    lang = "fr" if post.lang == "nl" else "nl"
    fields = {"lang": lang, "html": format_html("<p>{}</p>\n", text), **fields}
    if not fields.get("is_machine"):
        fields.setdefault("author", make_user())
    return PostTranslation.objects.create(post=post, text=text, **fields)


def make_reaction(post: Post, user: User | None = None, kind: str = "useful") -> Reaction:
    """Return one member's reaction (a `ReactionKind`) to a post."""
    return Reaction.objects.create(post=post, user=user or make_user(), kind=kind)
