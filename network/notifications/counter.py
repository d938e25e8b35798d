"""The number in the header of every page of a member."""

from __future__ import annotations

from django.http import HttpRequest

from network.notifications.queries import count_unread


def unread(request: HttpRequest) -> int:
    """Return how many notifications the member has not read; one query per page at most."""
    if not hasattr(request, "_unread_notifications"):
        request._unread_notifications = count_unread(getattr(request, "user", None))  # type: ignore[attr-defined]
    return request._unread_notifications  # type: ignore[attr-defined]


def forget(request: HttpRequest) -> None:
    """Have the number counted anew, after something was read while the page was made."""
    request.__dict__.pop("_unread_notifications", None)
