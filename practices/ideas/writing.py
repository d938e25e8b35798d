"""What of an idea stands in the draft of a practice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.conf import settings

from befus.base.languages import LANGUAGES
from befus.base.models import TITLE_LENGTH
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.threads.links import look_up
from network.threads.markdown import excerpt, plain
from network.threads.models import Post, Thread
from network.threads.references import Links, find_targets
from practices.models import PracticeActor, PracticePage, PracticeTheme
from practices.plain_text import stream_of

LONGEST_SUMMARY = 400
LONGEST_SOURCE = 500
PARAGRAPHS = "\n\n"


def draft_of(thread: Thread, user: Any) -> PracticePage:
    """Return an unsaved practice that holds what an idea says, for an editor to work on.

    The opening is the shared diagnosis, the answers are the approach, each in the languages in
    which it exists; the source is the idea with the names of all who wrote in it.
    """
    posts = list(_posts(thread))
    links = look_up(_targets(posts), user=user)
    page = PracticePage(live=False, country="BE", public_languages="both")
    for code in LANGUAGES:
        opening, answers = _texts(posts[:1], code), _texts(posts[1:], code)
        for name, value in _prose(opening, answers, links, code).items():
            setattr(page, name, value)
    setattr(page, f"title_{thread.lang}", thread.title[:TITLE_LENGTH])
    page.themes = [PracticeTheme(term=term) for term in thread.themes.all()]
    page.actors = _actors(thread)
    page.sources = json.dumps([_source(thread, posts)])
    return page


def _posts(thread: Thread) -> Iterable[Post]:
    posts = thread.posts.shown().order_by("number")
    return posts.select_related("author").prefetch_related("translations")


def _targets(posts: Sequence[Post]) -> Iterable[Any]:
    for post in posts:
        for text in post.texts():
            yield from find_targets(text.text)


def _texts(posts: Iterable[Post], code: str) -> list[str]:
    """What posts say in a language, themselves or translated."""
    every = (text for post in posts for text in post.texts())
    return [text.text for text in every if text.lang == code]


def _prose(
    opening: Sequence[str], answers: Sequence[str], links: Links, code: str
) -> Mapping[str, str]:
    said = [plain(text, links, with_addresses=True) for text in (*opening, *answers)]
    first, rest = said[: len(opening)], said[len(opening) :]
    return {
        f"summary_{code}": excerpt(opening[0], LONGEST_SUMMARY, links) if opening else "",
        f"diagnosis_{code}": stream_of(PARAGRAPHS.join(first)),
        f"approach_{code}": stream_of(PARAGRAPHS.join(rest)),
    }


def _actors(thread: Thread) -> list[PracticeActor]:
    """The actors sought, as partners until somebody says what they are."""
    partner = Term.objects.scheme(Scheme.ACTOR_ROLES).filter(slug="partner").first()
    if partner is None:
        return []
    return [PracticeActor(actor=actor, role=partner) for actor in thread.actors_sought.all()]


def _source(thread: Thread, posts: Sequence[Post]) -> dict[str, Any]:
    """The idea with its address and its authors, who started it first."""
    names = list(dict.fromkeys(str(post.author) for post in posts if post.author))
    title = f"{thread.title} ({', '.join(names)})" if names else thread.title
    url = f"{settings.BASE_URL.rstrip('/')}{thread.get_absolute_url()}"
    value = {"title": title[:LONGEST_SOURCE], "url": url}
    return {"type": "source", "value": value, "id": str(uuid4())}
