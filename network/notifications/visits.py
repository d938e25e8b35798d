"""When a member was last here, so that on her return she reads what is new.

One row per person holds two moments and nothing of what she looked at (P10, P11). The session
remembers when the row was last written: most pages cost nothing for it, one in five minutes
writes both.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from network.notifications.kinds import kinds
from network.notifications.models import Notification, Visit

NOTE_EVERY = timedelta(minutes=5)
ENDS_AFTER = timedelta(minutes=30)
NOTED = "visit_noted_at"


def note_visit(*, user: Any, now: datetime) -> None:
    """Note that a person is here; after half an hour away this is a new visit."""
    with transaction.atomic():
        visit = Visit.objects.select_for_update().filter(user=user).first()
        if visit is None:
            Visit.objects.bulk_create([Visit(user=user, seen_at=now)], ignore_conflicts=True)
            return
        if now - visit.seen_at > ENDS_AFTER:
            visit.left_at = visit.seen_at
        visit.seen_at = max(visit.seen_at, now)
        visit.save(update_fields=["seen_at", "left_at"])


def begin(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """Note the visit that begins with a log-in."""
    now = timezone.now()
    note_visit(user=user, now=now)
    if request is not None:
        request.session[NOTED] = int(now.timestamp())


def new_since(request: HttpRequest) -> dict[str, Any]:
    """Return {"left_at", "lines"} of what came since the last visit, unread; two queries.

    A line says how many there are of a kind. Nothing for visitors, and at a first visit.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    visit = Visit.objects.filter(user=user).first()
    if visit is None or visit.left_at is None:
        return {}
    fresh = Notification.objects.unread().filter(recipient=user, created_at__gt=visit.left_at)
    counted = fresh.order_by().values("kind").annotate(count=Count("pk"))
    counts = {row["kind"]: row["count"] for row in counted}
    lines = [kind.summary(counts[kind.name]) for kind in kinds() if kind.name in counts]
    return {"left_at": visit.left_at, "lines": lines}


class VisitMiddleware:
    """Notes that a member opened a page, every few minutes at most."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it before the page is made: the page may say what is new."""
        if request.method == "GET" and request.user.is_authenticated:
            self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        now = timezone.now()
        away = abs(now.timestamp() - request.session.get(NOTED, 0))
        if away > NOTE_EVERY.total_seconds():
            begin(None, request, request.user)
