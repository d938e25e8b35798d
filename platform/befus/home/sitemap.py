"""The site map: every public page, once per language that has its text, with its alternates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from befus.base.languages import LANGUAGES, TAGS
from befus.base.links import page_address
from befus.base.models import BasePage
from practices.models import PracticeIndexPage
from practices.routes import VIEWS

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
FOOT = "</urlset>\n"
Addresses = dict[str, str]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the site map; three queries, however many pages there are."""
    entries = "".join(entry for addresses, at in _pages() for entry in _entries(addresses, at))
    return HttpResponse(HEAD + entries + FOOT, content_type="application/xml")


def _pages() -> Iterator[tuple[Addresses, datetime | None]]:
    """Yield the addresses of each public page in its languages, and when it changed last."""
    index = PracticeIndexPage.objects.live().values_list("pk", flat=True).first()
    rows = BasePage.objects.live().public().filter(depth__gt=1).order_by("path")
    columns = ("pk", "public_languages", "last_published_at", *(f"url_path_{c}" for c in LANGUAGES))
    roots = {code: page_address("/", code) for code in LANGUAGES}
    for pk, public, changed_at, *paths in rows.values_list(*columns).iterator():
        addresses = {
            code: roots[code] + path[1:]
            for code, path in zip(LANGUAGES, paths, strict=True)
            if public in (code, "both")
        }
        yield addresses, changed_at
        if pk == index:
            for view in VIEWS.values():
                yield {code: address + view[code] for code, address in addresses.items()}, None


def _entries(addresses: Addresses, changed_at: datetime | None) -> Iterator[str]:
    base = settings.BASE_URL.rstrip("/")
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{TAGS[code]}" href={quoteattr(base + address)}/>'
        for code, address in addresses.items()
    )
    date = f"<lastmod>{changed_at.isoformat()}</lastmod>" if changed_at else ""
    for address in addresses.values():
        yield f"<url><loc>{escape(base + address)}</loc>{date}{links}</url>\n"
