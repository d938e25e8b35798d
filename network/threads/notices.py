"""What members are told of threads: answers where they follow, mentions, translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from network.notifications.actions import notify
from network.notifications.kinds import Kind, Shown, register_kind
from network.notifications.models import Frequency, Notification
from network.threads.links import MEMBER, ORGANISATION
from network.threads.markdown import excerpt
from network.threads.models import Post, Thread
from network.threads.names import person
from network.threads.references import find_targets

REPLY, MENTION, TRANSLATION = "thread.reply", "thread.mention", "thread.translation"
QUOTED = 160


def about(thread: Thread) -> str:
    """Return the handle under which notifications speak of a thread."""
    return f"thread:{thread.pk}"


def tell_mentioned(post: Post, *, actor: Any) -> None:
    """Notify whom a post mentions: members by name, and the people of an organisation."""
    _notify(MENTION, _mentioned(post), post, actor)


def tell_followers(post: Post) -> None:
    """Notify who follows the thread of a new post, those whom it mentions apart."""
    people = get_user_model().objects.filter(follows__thread=post.thread)
    mentioned = _mentioned(post).values("pk")
    _notify(REPLY, people.exclude(pk__in=mentioned), post, post.author)


def tell_translated(post: Post, *, actor: Any) -> None:
    """Notify who wrote a post that somebody translated it."""
    _notify(TRANSLATION, [post.author] if post.author else [], post, actor)


def _notify(kind: str, people: Iterable[Any], post: Post, actor: Any) -> None:
    notify(
        kind=kind,
        people=people,
        actor=actor,
        data={"post": post.pk},
        key=str(post.pk),
        themes=post.thread.themes.all(),
        about=about(post.thread),
    )


def _mentioned(post: Post) -> QuerySet:
    targets = find_targets(post.text)
    keys = [target.id for target in targets if target.kind == MEMBER and _is_key(target.id)]
    rows = [t.id for t in targets if t.kind == ORGANISATION and t.id.isdecimal()]
    people = get_user_model().objects
    if not keys and not rows:
        return people.none()
    return people.filter(Q(member__key__in=keys) | Q(member__organisation__in=rows)).distinct()


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _show(sentence: str, told: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    """What a reader sees of each notification whose post she may still read; one query."""
    visible = Post.objects.shown().filter(thread__in=Thread.objects.visible_to(reader))
    posts = visible.select_related("thread").in_bulk([each.data["post"] for each in told])
    return {
        each.pk: Shown(
            sentence=sentence % {"name": person(each.actor).name},
            url=post.get_absolute_url(),
            about=post.thread.title,
            lang=post.thread.lang,
            quote=excerpt(post.text, QUOTED) if post.lang == post.thread.lang else "",
        )
        for each in told
        if (post := posts.get(each.data["post"]))
    }


def _show_replies(told: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    return _show(gettext("%(name)s wrote in an idea that you follow."), told, reader)


def _show_mentions(told: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    return _show(gettext("%(name)s mentioned you in an idea."), told, reader)


def _show_translations(told: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    return _show(gettext("%(name)s translated a message of yours."), told, reader)


def _count_replies(count: int) -> str:
    return ngettext(
        "%(count)s message in ideas that you follow",
        "%(count)s messages in ideas that you follow",
        count,
    ) % {"count": count}


def _count_mentions(count: int) -> str:
    return ngettext("%(count)s mention of you", "%(count)s mentions of you", count) % {
        "count": count
    }


def _count_translations(count: int) -> str:
    return ngettext(
        "%(count)s translation of your messages", "%(count)s translations of your messages", count
    ) % {"count": count}


def register() -> None:
    """Make these kinds known to notifications."""
    label = _("Messages in ideas that I follow")
    register_kind(Kind(REPLY, label, _count_replies, _show_replies, Frequency.DAILY, order=10))
    label = _("Mentions of me or my organisation")
    register_kind(Kind(MENTION, label, _count_mentions, _show_mentions, Frequency.AT_ONCE, order=5))
    label, show = _("Translations of my messages"), _show_translations
    weekly = Frequency.WEEKLY
    register_kind(Kind(TRANSLATION, label, _count_translations, show, weekly, order=15))
