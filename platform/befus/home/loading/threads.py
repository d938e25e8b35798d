"""Lays the idea threads of the demonstration: written some days or hours before, once only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from befus.home.loading.content import digest, read
from befus.home.loading.ledger import Ledger, Report
from befus.vocabulary.models import LoadedItem, Term
from befus.vocabulary.schemes import Scheme
from network.models import Follow, Post, PostTranslation, Reaction, ReadMark, Thread, User
from network.threads.markdown import render
from network.threads.models import ReactionKind

Item = dict[str, Any]


def load_threads() -> Report:
    """Lay the threads of `threads.json` that were never laid; what people made of them stays."""
    ledger, report = Ledger("thread"), Report()
    new = [item for item in read("threads") if ledger.get(item["key"]) is None]
    people = {user.email: user for user in User.objects.all()} if new else {}
    notes = []
    for item in new:
        thread = _lay(item, people, timezone.now())
        entry = {"source": digest(item), "object_id": str(thread.pk), "written": ""}
        notes.append(LoadedItem(kind="thread", key=item["key"], **entry))
        report.created += 1
    ledger.note(notes)
    return report


def _lay(item: Item, people: dict[str, User], now: datetime) -> Thread:
    thread = Thread.objects.create(
        slug=slugify(item["title"])[:80].strip("-"),
        title=item["title"],
        lang=item["lang"],
        author=people[item["author"]],
        linked_kind=item["linked"][0],
        linked_id=item["linked"][1],
        started_at=_at(item["posts"][0], now),
    )
    thread.themes.set(Term.objects.filter(scheme=Scheme.THEMES, slug__in=item["themes"]))
    thread.actors_sought.set(Term.objects.filter(scheme=Scheme.ACTORS, slug__in=item["actors"]))
    thread.tags.set(item["tags"])
    posts: list[Post] = []
    for number, each in enumerate(item["posts"], 1):
        posts.append(_post(thread, number, each, posts, people, now))
    thread.post_count = thread.last_number = len(posts)
    thread.last_post_at = posts[-1].created_at
    thread.save()
    _readers(thread, item, posts, people)
    return thread


def _at(item: Item, now: datetime) -> datetime:
    return now - timedelta(hours=item["hours_ago"])


def _post(
    thread: Thread,
    number: int,
    item: Item,
    before: list[Post],
    people: dict[str, User],
    now: datetime,
) -> Post:
    post = Post.objects.create(
        thread=thread,
        number=number,
        parent=before[item["parent"] - 1] if "parent" in item else None,
        author=people[item["author"]],
        lang=item["lang"],
        text=item["text"],
        html=render(item["text"], item["lang"]),
        created_at=_at(item, now),
    )
    for kind in ReactionKind.values:
        Reaction.objects.bulk_create(
            Reaction(post=post, user=people[email], kind=kind) for email in item.get(kind, ())
        )
    if found := item.get("translation"):
        lang = "fr" if post.lang == "nl" else "nl"
        PostTranslation.objects.create(
            post=post,
            lang=lang,
            author=people[found["author"]],
            text=found["text"],
            html=render(found["text"], lang),
            created_at=_at(found, now),
        )
    return post


def _readers(thread: Thread, item: Item, posts: list[Post], people: dict[str, User]) -> None:
    """Who follows the thread, and how far some have read it."""
    emails = {*item["followers"], *(post["author"] for post in item["posts"])}
    Follow.objects.bulk_create(
        Follow(thread=thread, user=people[email]) for email in sorted(emails)
    )
    ReadMark.objects.bulk_create(
        ReadMark(
            thread=thread,
            user=people[email],
            number=number,
            read_at=posts[number].created_at - timedelta(hours=12),
        )
        for email, number in item["read"].items()
    )
