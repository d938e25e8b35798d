"""Ideas in the header of every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext


def ideas_link(request: HttpRequest) -> list[dict]:
    """Return the way to the ideas; visitors read there what they are."""
    return [{"label": gettext("Ideas"), "url": reverse("threads")}]
