"""The directory in the header of every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext


def directory_link(request: HttpRequest) -> list[dict]:
    """Return the way to the directory, which everybody may read."""
    return [{"label": gettext("Network"), "url": reverse("directory_organisations")}]
