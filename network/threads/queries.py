"""Reading threads: a page costs the same number of queries however long the thread is."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Coalesce, Concat
from taggit.models import Tag

from befus.base.languages import active
from befus.live.models import Stream
from befus.vocabulary.models import Term
from network.notifications.models import Notification
from network.threads.models import Attachment, Follow, Post, Reaction, ReactionKind, Thread

POSTS_PER_PAGE = 40
MOST_IDEAS = 20
AUTHOR = ("author__member__organisation",)


def threads_for_reader(user: Any) -> QuerySet[Thread]:
    """Return the threads that a member may read, each with what she left behind in it.

    `read_number` and `read_at` are None at her first visit, `unread` counts the posts of others
    since; `is_told` where notifications of it wait; `is_followed`, `my_draft`; `first_level`
    counts the posts that answer none; `seq` is the number of the last live event, which was
    written before any post read later.
    """
    return (
        Thread.objects.visible_to(user)  # type: ignore[no-redef, misc]
        .alias(mark=FilteredRelation("read_marks", condition=Q(read_marks__user=user)))
        .annotate(
            my_draft=FilteredRelation("drafts", condition=Q(drafts__user=user)),
            read_number=F("mark__number"),
            read_at=F("mark__read_at"),
            unread=_count(Post.objects.shown().filter(_is_new_to(user), thread=OuterRef("pk"))),
            is_told=Exists(_told(user)),
            is_followed=Exists(Follow.objects.filter(thread=OuterRef("pk"), user=user)),
            first_level=_count(Post.objects.filter(thread=OuterRef("pk"), parent=None)),
            seq=Coalesce(Subquery(_stream().values("seq")), 0),
        )
        .select_related(*AUTHOR, "my_draft__parent__author")
    )


def ideas_of(author: Any, reader: Any) -> QuerySet[Thread]:
    """Return the newest ideas that a member started, those that the reader may read."""
    visible = Thread.objects.visible_to(reader)  # type: ignore[misc]
    return visible.filter(author=author).order_by("-started_at", "-pk")[:MOST_IDEAS]


def _told(user: Any) -> QuerySet[Notification]:
    """What a member was told of the thread and has not read."""
    handle = Concat(Value("thread:"), Cast(OuterRef("pk"), CharField()))
    return Notification.objects.unread().filter(recipient=user, about=handle)


def _is_new_to(user: Any) -> Q:
    return Q(number__gt=OuterRef("mark__number")) & (~Q(author=user) | Q(author=None))


def _stream() -> QuerySet[Stream]:
    return Stream.objects.filter(name=Concat(Value("thread."), Cast(OuterRef("pk"), CharField())))


def _count(rows: QuerySet, of: str = "thread") -> Coalesce:
    """How many rows there are, as a column of the query around them."""
    counted = rows.order_by().values(of).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def posts_for_reader(thread: Thread, user: Any) -> QuerySet[Post]:
    """Return the posts of a thread with author, translation, and reactions.

    `translation` is the one into the other language or None; `<kind>_count` and `<kind>_mine`
    tell of the reactions of each kind.
    """
    posts = thread.posts.annotate(  # type: ignore[no-redef]
        translation=FilteredRelation("translations", condition=~Q(translations__lang=F("lang"))),
        has_files=Exists(Attachment.objects.filter(post=OuterRef("pk"))),
        **_reactions(user),
    )
    beside = ("edited_by", "translation__author__member__organisation")
    return posts.select_related(*AUTHOR, *beside)


def _reactions(user: Any) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for kind in ReactionKind.values:
        rows = Reaction.objects.filter(post=OuterRef("pk"), kind=kind)
        columns[f"{kind}_count"] = _count(rows, of="post")
        columns[f"{kind}_mine"] = Exists(rows.filter(user=user))
    return columns


def posts_of_page(thread: Thread, user: Any, page: int) -> list[Post]:
    """Return the first-level posts of one page and all their replies, by number."""
    begin = (page - 1) * POSTS_PER_PAGE
    first = thread.posts.first_level().order_by("number").values("pk")
    shown = first[begin : begin + POSTS_PER_PAGE]
    wanted = posts_for_reader(thread, user).filter(Q(pk__in=shown) | Q(parent__in=shown))
    return _whole(thread, wanted.order_by("number"))


def _whole(thread: Thread, posts: Iterable[Post]) -> list[Post]:
    """The posts with what they belong to at hand, so that nothing asks the database for it."""
    posts = list(posts)
    prefetch_related_objects([post for post in posts if post.has_files], "attachments")
    for post in posts:
        post.thread = thread
        if post.translation:
            post.translation.post = post
    return posts


def posts_by_number(thread: Thread, user: Any, numbers: Iterable[int]) -> list[Post]:
    """Return these posts of a thread, by number."""
    wanted = posts_for_reader(thread, user).filter(number__in=list(numbers))
    return _whole(thread, wanted.select_related("parent").order_by("number"))


def page_of(thread: Thread, number: int) -> int:
    """Return the page that a post stands on; Post.DoesNotExist if there is none."""
    post = thread.posts.select_related("parent").get(number=number)
    first = post.parent or post
    before = thread.posts.first_level().filter(number__lt=first.number).count()
    return before // POSTS_PER_PAGE + 1


def labels_of(thread: Thread) -> dict[str, list[Label]]:
    """Return the themes, the actors sought ("actors") and the keywords ("tags"); one query."""
    found: dict[str, list[Label]] = {"themes": [], "actors": [], "tags": []}
    terms = ("slug", "label_nl", "label_fr", "order")
    tags = Tag.objects.filter(tagged_threads__content_object=thread)
    first, *others = (
        _labelled(Term.objects.filter(threads=thread), "themes", terms),
        _labelled(Term.objects.filter(threads_seeking=thread), "actors", terms),
        _labelled(tags, "tags", ("slug", "name", "name", "pk")),
    )
    for kind, slug, nl, fr, _order in sorted(first.union(*others, all=True), key=itemgetter(4)):
        found[kind].append(Label(slug, fr if active() == "fr" else nl))
    return found


class Label(NamedTuple):
    """What stands on a chip, in the reader's language, and its code."""

    slug: str
    label: str


def _labelled(rows: QuerySet, kind: str, columns: tuple[str, ...]) -> QuerySet:
    """The rows as kind, code, both labels and order."""
    slug, nl, fr, order = columns
    return rows.order_by().values_list(
        Value(kind, CharField()), F(slug), F(nl), F(fr), Cast(order, IntegerField())
    )
