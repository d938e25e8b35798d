"""Addresses of pages within the site, made without asking the database."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from befus.base.languages import active


def page_address(path: str, language: str | None = None) -> str:
    """Return the address of the page whose `url_path` in `language` (the reader's) is `path`."""
    wanted = language or active()
    if wanted == translation.get_language():
        return reverse("wagtail_serve", args=(path[1:],))
    with translation.override(wanted):
        return reverse("wagtail_serve", args=(path[1:],))
