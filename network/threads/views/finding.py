"""What views find for this reader, or answer 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from network.threads.addresses import MINE
from network.threads.models import Post, Thread
from network.threads.queries import posts_by_number, threads_for_reader


def find_thread(request: HttpRequest, slug: str) -> Thread:
    """Return the thread at this address as this reader may see it."""
    return get_object_or_404(threads_for_reader(request.user), slug=slug)


def find_post(request: HttpRequest, slug: str, number: int) -> Post:
    """Return a post of a thread that this reader may see, with the thread."""
    thread = find_thread(request, slug)
    found = posts_by_number(thread, request.user, [number])
    if not found:
        raise Http404
    return found[0]


def view_of(request: HttpRequest) -> str:
    """Return which view of a thread is asked for: all messages (""), or `MINE` first."""
    asked = request.POST.get("view") or request.GET.get("view")
    return MINE if asked == MINE else ""
