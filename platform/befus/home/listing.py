"""How standard pages stand in the page for everything, and among suggestions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from befus.base.languages import TAGS, active, other, text
from befus.base.links import page_address
from befus.home.documents import KIND, public_pages
from befus.home.models import StandardPage
from search.engines.base import Hit
from search.listings import Listing, Named, numbers, register_listing

SHORT = 80
COLUMNS = ("pk", "title_nl", "title_fr", "intro_nl", "intro_fr", "public_languages")


def page_addresses(ids: Sequence[str]) -> dict[str, str]:
    """Return the address of each public page of these numbers in the reader's language."""
    rows = public_pages().filter(pk__in=ids).values_list("pk", f"url_path_{active()}")
    return {str(pk): page_address(path) for pk, path in rows}


def pages_named(ids: Sequence[str]) -> dict[str, Named]:
    """Return title and address of each public page of these numbers; one query."""
    path = f"url_path_{active()}"
    columns = ("title_nl", "title_fr", "public_languages", path)
    return {
        str(page.pk): Named(
            text(page, "title", among=page.languages), page_address(getattr(page, path))
        )
        for page in public_pages().filter(pk__in=numbers(ids)).only(*columns)
    }


def shown(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return url, title, summary and `tag` (their `lang` where it is not the reader's)."""
    path = f"url_path_{active()}"
    rows = public_pages().filter(pk__in=[hit.id for hit in hits]).values(*COLUMNS, path)
    found = {str(row["pk"]): row for row in rows}
    return [
        _shown(found[hit.id], hit.highlights, page_address(found[hit.id][path]))
        for hit in hits
        if hit.id in found
    ]


def _shown(
    row: Mapping[str, Any], marks: Mapping[str, Mapping[str, str]], url: str
) -> dict[str, Any]:
    public = row["public_languages"]
    code = other(active()) if public == other(active()) else active()
    marked = {stem: texts[code] for stem, texts in marks.items() if texts.get(code)}
    return {
        "url": url,
        "title": _safe(marked.get("title")) or row[f"title_{code}"],
        "summary": _summary(row[f"intro_{code}"], marked),
        "tag": "" if code == active() else TAGS[code],
    }


def _summary(intro: str, marked: Mapping[str, str]) -> str | SafeString:
    """The introduction, or where only the text itself was found, the passage of it.

    A passage that says little by itself, such as a line of a list, follows the introduction.
    """
    found = passage(marked.get("body", ""))
    if "intro" in marked or not found:
        return _safe(marked.get("intro")) or intro
    return found if len(found) > SHORT else format_html("{} {}", intro, found)


def passage(html: str) -> SafeString:
    """Return the paragraph of a marked text that holds the first found word."""
    found = next((each for each in html.split("\n") if "<mark>" in each), "")
    return _safe(found)


def _safe(marked: str | None) -> SafeString:
    # Search has escaped the text around its marks.
    return mark_safe(marked or "")  # noqa: S308


def all_label(count: int) -> str:
    """Name the way to all pages found."""
    return ngettext("Show %(count)s page", "Show all %(count)s pages", count) % {"count": count}


register_listing(
    Listing(
        kind=KIND,
        label=_("Pages of this site"),
        suggested_as=_("Page"),
        all_label=all_label,
        cards=shown,
        addresses=page_addresses,
        named=pages_named,
        template="home/_page_hit.html",
        model=StandardPage,
        fields={"title": _("Title"), "intro": _("Introduction"), "body": _("Text")},
        order=90,
    )
)
