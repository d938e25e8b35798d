"""The way in, at the foot of every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext


def footer_links(request: HttpRequest) -> list[dict]:
    """Return the link to the application, for who has no account."""
    if request.user.is_authenticated:
        return []
    return [{"label": gettext("Become a member"), "url": reverse("join")}]
