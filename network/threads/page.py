"""One page of a thread, as `network/threads/thread.html` shows it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from befus.base.languages import LANGUAGES
from befus.base.paging import paginate
from network.threads.addresses import MINE, thread_address
from network.threads.forms import PostForm
from network.threads.linked import linked_card
from network.threads.models import Post, Thread
from network.threads.names import person
from network.threads.offers import offers_for
from network.threads.permissions import is_moderator, may_edit_thread
from network.threads.queries import POSTS_PER_PAGE, labels_of, posts_of_page
from network.threads.shown import first_new, nested, show_words, shown_posts
from network.threads.words import live_words


class ThreadPage:
    """One page of a thread for one reader: `view` is "" or `MINE`."""

    def __init__(self, thread: Thread, user: Any, page: int = 1, view: str = "") -> None:
        self.thread = thread
        self.user = user
        self.view = view
        self.page = page
        self.pages = max(1, -(-thread.first_level // POSTS_PER_PAGE))
        if not 1 <= page <= self.pages:
            raise Http404
        self.rows = posts_of_page(thread, user, page)
        show_words(self.rows, user)

    @property
    def last_shown(self) -> int:
        """The highest number that the reader has seen now."""
        return max((post.number for post in self.rows), default=0)

    def address(self, page: int | None = None, view: str | None = None) -> str:
        """Return the address of a page in a view, of this one where nothing is named."""
        return thread_address(
            self.thread, self.page if page is None else page, self.view if view is None else view
        )

    def context(self, form: PostForm) -> dict[str, Any]:
        """Return what the template shows."""
        thread = self.thread
        posts = nested(
            shown_posts(
                self.rows,
                self.user,
                mine_first=self.view == MINE,
                read_number=thread.read_number,
            )
        )
        return {
            "thread": thread,
            "facts": self._facts(),
            "posts": posts,
            "first_new": first_new(posts),
            "views": self._views(),
            "newest_url": self._newest(),
            "form": form,
            "answered": self._answered(form),
            "may_write": not thread.is_locked or is_moderator(self.user),
            "may_moderate": is_moderator(self.user),
            "may_edit_thread": may_edit_thread(self.user, thread),
            "labels": labels_of(thread),
            "linked": linked_card(thread),
            "offers": offers_for(self.user, thread),
            "view": self.view,
            "words": live_words(),
            "here": self.address(),
            "page_number": self.page,
            "is_last_page": self.page == self.pages,
            **paginate(self.page, self.pages, self.address),
        }

    def _facts(self) -> list[str]:
        """Who started the thread, when, and how much there is to read."""
        starter, count = person(self.thread.author), self.thread.post_count
        who = gettext("Started by %(name)s") % {"name": starter.name}
        if starter.where:
            words = {"name": starter.name, "where": starter.where}
            who = gettext("Started by %(name)s, %(where)s") % words
        if len({each.lang for each in self.rows if each.is_readable}) == len(LANGUAGES):
            many = ngettext(
                "%(count)s message in 2 languages", "%(count)s messages in 2 languages", count
            )
        else:
            many = ngettext("%(count)s message", "%(count)s messages", count)
        day = timezone.localdate(self.thread.started_at)
        return [who, date_format(day, "DATE_FORMAT"), many % {"count": count}]

    def _views(self) -> list[dict[str, Any]]:
        return [
            {"label": label, "url": self.address(view=view), "current": view == self.view}
            for view, label in (("", gettext("All messages")), (MINE, gettext("My language first")))
        ]

    def _newest(self) -> str:
        """Where the newest post stands: on this page, or wherever its permanent address leads."""
        number = self.thread.last_number
        if any(post.number == number for post in self.rows):
            return f"#post-{number}"
        return Post(thread=self.thread, number=number).get_absolute_url()

    def _answered(self, form: PostForm) -> dict[str, Any] | None:
        """Number and author of the post that the form answers."""
        value = form["parent"].value()
        for post in self.rows:
            if str(post.number) == str(value):
                return {"number": post.number, "name": person(post.author).name}
        draft = self.thread.my_draft
        if draft and draft.parent and str(draft.parent.number) == str(value):
            return {"number": draft.parent.number, "name": person(draft.parent.author).name}
        return None
