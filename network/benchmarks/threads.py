"""Threads by the thousand, their rows written directly: the same ones every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from befus.base.languages import other
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.models import (
    Follow,
    Member,
    Organisation,
    Post,
    PostTranslation,
    Reaction,
    ReadMark,
    Thread,
    User,
)
from network.threads.models import ReactionKind

PEOPLE = 200
LONG = 1000  # posts of the longest thread
AT_ONCE = 2000
WORDS = "wij zien dat de buurt na middernacht anders is en zoeken wie daar al ervaring mee heeft"


@transaction.atomic
def invent_threads(threads: int, posts: int, advance: Callable[[int], object]) -> User:
    """Write so many threads and posts; return a member who has read a part of the first.

    The first thread is long; the others share what is left.
    """
    random = Random(2026)  # noqa: S311 - invention, no secret
    people = _people(random)
    rows = _threads(random, people, threads, posts)
    _label(random, rows)
    for thread in rows:
        _fill(random, thread, people)
        advance(thread.post_count)
    _read_first(rows[0], people)
    return people[0]


def _people(random: Random) -> list[User]:
    kinds = list(Term.objects.scheme(Scheme.ACTORS))
    organisations = Organisation.objects.bulk_create(
        Organisation(
            name_nl=f"Dienst {n}",
            name_fr=f"Service {n}",
            slug_nl=f"dienst-{n}",
            slug_fr=f"service-{n}",
            actor_kind=random.choice(kinds),
        )
        for n in range(PEOPLE // 4)
    )
    people = User.objects.bulk_create(
        User(email=f"p{n}@befus.example", display_name=f"Els Van den Berghe {n}")
        for n in range(PEOPLE)
    )
    Member.objects.bulk_create(
        Member(user=user, organisation=random.choice(organisations)) for user in people
    )
    return people


def _threads(random: Random, people: list[User], count: int, posts: int) -> list[Thread]:
    now = timezone.now()
    long = min(LONG, posts // 2)
    share = max(1, (posts - long) // max(1, count - 1))
    return Thread.objects.bulk_create(
        (
            Thread(
                slug=f"idee-{n}",
                title=f"Wie kent een antwoord op vraag {n}?",
                lang=random.choice(("nl", "fr")),
                author=random.choice(people),
                post_count=share if n else long,
                last_number=share if n else long,
                started_at=now - timedelta(days=400),
                last_post_at=now - timedelta(minutes=n),
            )
            for n in range(count)
        ),
        batch_size=AT_ONCE,
    )


def _label(random: Random, threads: list[Thread]) -> None:
    tables: dict[Scheme, Any] = {
        Scheme.THEMES: Thread.themes.through,
        Scheme.ACTORS: Thread.actors_sought.through,
    }
    for scheme, table in tables.items():
        terms = list(Term.objects.scheme(scheme))
        rows = (table(thread=each, term=random.choice(terms)) for each in threads)
        table.objects.bulk_create(rows, batch_size=AT_ONCE)


def _fill(random: Random, thread: Thread, people: list[User]) -> None:
    """Write the posts of one thread: every third a reply, every fourth translated."""
    firsts = Post.objects.bulk_create(
        (_post(random, thread, number, people) for number in _numbers(thread, is_reply=False)),
        batch_size=AT_ONCE,
    )
    replies = Post.objects.bulk_create(
        (
            _post(random, thread, number, people, random.choice(firsts))
            for number in _numbers(thread, is_reply=True)
        ),
        batch_size=AT_ONCE,
    )
    posts = [*firsts, *replies]
    PostTranslation.objects.bulk_create(
        PostTranslation(
            post=each, lang=other(each.lang), author=people[0], text=each.text, html=each.html
        )
        for each in islice(posts, 0, None, 4)
    )
    Reaction.objects.bulk_create(
        Reaction(post=each, user=user, kind=ReactionKind.USEFUL)
        for each in posts
        for user in random.sample(people, random.randint(0, 3))
    )


def _numbers(thread: Thread, *, is_reply: bool) -> Iterator[int]:
    return (n for n in range(1, thread.post_count + 1) if (n % 3 == 0) is is_reply)


def _post(
    random: Random,
    thread: Thread,
    number: int,
    people: list[User],
    parent: Post | None = None,
) -> Post:
    words = WORDS.split()
    text = " ".join(random.choices(words, k=40))
    return Post(
        thread=thread,
        number=number,
        parent=parent,
        author=random.choice(people),
        lang=random.choice(("nl", "fr")),
        text=text,
        html=f"<p>{text}</p>\n",
        created_at=thread.last_post_at - timedelta(minutes=thread.post_count - number),
    )


def _read_first(thread: Thread, people: list[User]) -> None:
    reader = people[0]
    Follow.objects.create(thread=thread, user=reader)
    number = thread.last_number // 2
    ReadMark.objects.create(thread=thread, user=reader, number=number)
