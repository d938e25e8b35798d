"""What of idea threads is searchable, for members alone, and which changes search hears of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.crypto import salted_hmac

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import Term
from network.threads.markdown import plain
from network.threads.models import Follow, Post, PostTranslation, Thread
from search.documents import (
    MEMBERS,
    Boost,
    Document,
    DocumentKind,
    Facet,
    TextField,
    register,
)
from search.outbox import want

KIND = "thread"
CHUNK = 100
LONGEST = 200_000  # signs of one language in one document: a long thread is found by its newest
Texts = dict[str, str]


# -- Documents ---------------------------------------------------------------------


def all_documents() -> Iterator[Document]:
    """Yield a document for every thread that members may read, some at a time."""
    threads = _threads().order_by("pk")
    last = 0
    while chunk := list(threads.filter(pk__gt=last)[:CHUNK]):
        yield from map(_document, chunk)
        last = chunk[-1].pk


def documents(ids: Sequence[str]) -> Iterator[Document]:
    """Yield a document for each of these addresses that members may read now."""
    for at in range(0, len(ids), CHUNK):
        yield from map(_document, _threads().filter(slug__in=ids[at : at + CHUNK]))


def _threads() -> QuerySet[Thread]:
    posts = Post.objects.shown().order_by("-number").prefetch_related("translations")
    related: Any = ("themes", "actors_sought", "tags", "follows")
    return Thread.objects.shown().prefetch_related(
        Prefetch("posts", posts, to_attr="readable"), *related
    )


def follower(user_id: int) -> str:
    """Return how the index names who follows: nobody can guess it and ask about another."""
    return salted_hmac("network.threads.follower", str(user_id)).hexdigest()[:20]


def _document(thread: Any) -> Document:
    terms = [*thread.themes.all(), *thread.actors_sought.all()]
    tags = [tag.name for tag in thread.tags.all()]
    titles = {thread.lang: thread.title}
    return Document(
        kind=KIND,
        id=thread.slug,
        titles=titles,
        texts={
            "title": titles,
            "posts": _words(thread.readable),
            "labels": {
                code: "\n".join(getattr(term, f"label_{code}") for term in terms)
                for code in LANGUAGES
            },
            "tags": dict.fromkeys(LANGUAGES, "\n".join(tags)),
        },
        facets={
            "themes": [term.slug for term in thread.themes.all()],
            "actors": [term.slug for term in thread.actors_sought.all()],
            "languages": sorted({post.lang for post in thread.readable} or {thread.lang}),
            "tag": tags,
            "follower": [follower(each.user_id) for each in thread.follows.all()],
            "unanswered": ["false" if len(thread.readable) > 1 else "true"],
        },
        dates={
            "newest": thread.started_at.timestamp(),
            "updated": thread.last_post_at.timestamp(),
        },
        audience=MEMBERS,
    )


def _words(posts: Iterable[Post]) -> Texts:
    """What posts and their translations say, by language, the newest first."""
    lines: dict[str, list[str]] = defaultdict(list)
    room = dict.fromkeys(LANGUAGES, LONGEST)
    for post in posts:
        for text in post.texts():
            if room[text.lang] > 0:
                words = plain(text.text)[: room[text.lang]]
                room[text.lang] -= len(words)
                lines[text.lang].append(words)
    return {code: "\n".join(some) for code, some in lines.items()}


register(
    DocumentKind(
        name=KIND,
        all_documents=all_documents,
        documents=documents,
        fields=(
            TextField("title", weight=3, is_highlighted=True),
            TextField("posts", is_highlighted=True),
            TextField("labels"),
            TextField("tags", weight=2),
        ),
        facets=(
            *(Facet(name) for name in ("themes", "actors", "languages", "unanswered")),
            Facet("tag", size=40),
            Facet("follower", size=0),
        ),
        boosts=(Boost(0.1, date="updated", half_life_days=90),),
        near={"themes": 3.0, "actors": 1.0},
        audiences=(MEMBERS,),
    )
)


# -- Changes -----------------------------------------------------------------------


@receiver([post_save, post_delete], sender=Thread)
def follow_thread(instance: Thread, **kwargs: Any) -> None:
    """Started, answered, changed, hidden, shown again: each saves the thread."""
    want(KIND, [instance.slug])


@receiver([post_save, post_delete], sender=Post)
def follow_post(instance: Post, created: bool = False, **kwargs: Any) -> None:
    """Edited, deleted, hidden; a new post saves its thread as well."""
    if not created:
        want(KIND, [instance.thread.slug])


@receiver([post_save, post_delete], sender=PostTranslation)
def follow_translation(instance: PostTranslation, **kwargs: Any) -> None:
    """Translated, anew, or no longer."""
    want(KIND, [instance.post.thread.slug])


@receiver([post_save, post_delete], sender=Follow)
def follow_follow(instance: Follow, **kwargs: Any) -> None:
    """Followed, or no longer."""
    want(KIND, [instance.thread.slug])


@receiver(post_save, sender=Term)
def follow_term(instance: Term, created: bool, **kwargs: Any) -> None:
    """Labels stand in documents; a merged term has just left its uses to another."""
    if not created:
        terms = [pk for pk in (instance.pk, instance.merged_into_id) if pk]
        uses = Q(themes__in=terms) | Q(actors_sought__in=terms)
        want(KIND, Thread.objects.filter(uses).values_list("slug", flat=True).distinct())
