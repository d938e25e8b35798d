"""Where posts and pages of threads stand."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

from befus.base.languages import active
from network.threads.models import Post, Thread
from network.threads.queries import page_of

MINE = "mine"


def thread_address(thread: Thread, page: int = 1, view: str = "") -> str:
    """Return the address of one page of a thread, in one view of it ("" or `MINE`)."""
    parts = [f"page={page}"] if page > 1 else []
    parts += [f"view={MINE}"] if view == MINE else []
    query = f"?{'&'.join(parts)}" if parts else ""
    return f"{thread.get_absolute_url()}{query}"


def place_of(post: Post, view: str = "") -> str:
    """Return where a post stands: the page of its thread, and the place in it."""
    page = page_of(post.thread, post.number)
    return f"{thread_address(post.thread, page, view)}#post-{post.number}"


def post_address(post: Post, name: str) -> str:
    """Return the address `name` ("edit_post") of a post; cheap, for pages of many posts."""
    before, after = _around_number(name, post.thread.slug, active())
    return f"{before}{post.number}{after}"


@lru_cache(maxsize=4096)
def _around_number(name: str, slug: str, language: str) -> list[str]:
    """What stands before and after the number of a post in an address."""
    number = 987_654_321
    return reverse(name, args=[slug, number]).split(str(number))
