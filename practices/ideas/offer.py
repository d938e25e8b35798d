"""What stands beside an idea: the way to its practice, or to making one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from network.roles import Role, roles_of
from network.threads.models import Post, Thread
from network.threads.offers import Offer, register_offer
from practices.ideas.actions import may_make_practice
from practices.ideas.models import PracticeFromIdea


def offer(user: Any, thread: Thread) -> Offer | None:
    """Return the way to making a practice, or to its draft; only for who may write it.

    Once it is public, everybody finds it as what the idea is linked to.
    """
    if roles_of(user) <= {Role.MEMBER} or not may_make_practice(user):
        return None
    made = PracticeFromIdea.objects.filter(thread=thread).exists()
    return Offer(
        title=gettext("Ripe for a practice?"),
        text=gettext("There is a draft already.") if made else _credit(thread),
        action=gettext("Open the draft") if made else gettext("Make a draft"),
        url=reverse("practice_from_idea", args=[thread.slug]),
    )


def _credit(thread: Thread) -> str:
    authors = Post.objects.shown().filter(thread=thread).exclude(author=None)
    count = authors.values("author").distinct().count()
    return ngettext(
        "Make a draft of it. The author is credited.",
        "Make a draft of it. The %(count)s authors are credited.",
        count,
    ) % {"count": count}


register_offer(offer)
