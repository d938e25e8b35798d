"""The ideas that move: what the home page shows to members."""

from __future__ import annotations

from django.http import HttpRequest

from network.roles import is_member
from network.threads.models import Thread

MOST_ACTIVE = 4


def active_threads(request: HttpRequest) -> list[Thread]:
    """Return the threads with the newest posts; none, and no query, for a visitor."""
    user = request.user
    if not is_member(user):
        return []
    rows = Thread.objects.visible_to(user).filter(post_count__gt=0)
    return list(rows.prefetch_related("themes").order_by("-last_post_at", "-pk")[:MOST_ACTIVE])
