"""What the frame of every page reads, with one query per request."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from befus.base.languages import active
from befus.base.links import page_address
from befus.base.models import BasePage
from befus.home.models import StandardPage
from practices.models import PracticeIndexPage, PracticePage


@dataclass
class Frame:
    """The catalogue's address ("" before it exists), its size, and the links of the foot."""

    catalogue_url: str = ""
    practice_count: int = 0
    footer_links: list[dict] = field(default_factory=list)


def frame(request: HttpRequest) -> Frame:
    """Return the frame's data in the reader's language, read once per request and language."""
    read = request.__dict__.setdefault("_befus_frames", {})
    if active() not in read:
        read[active()] = _read_frame()
    return read[active()]


def _read_frame() -> Frame:
    found = Frame()
    for row in _rows():
        url = page_address(row[f"url_path_{active()}"])
        if row["practiceindexpage"]:
            found.catalogue_url, found.practice_count = url, row["practices"]
        else:
            label = row[f"title_{active()}"] or row["title_nl"] or row["title_fr"]
            found.footer_links.append({"label": label, "url": url})
    return found


def _rows():
    """The live pages of the frame: the catalogue with its size, and what the foot links."""
    kinds = ContentType.objects.get_for_models(PracticeIndexPage, StandardPage).values()
    return (
        BasePage.objects.filter(live=True, content_type__in=list(kinds))
        .filter(Q(practiceindexpage__isnull=False) | Q(standardpage__in_footer=True))
        .annotate(practices=Coalesce(_size(), 0))
        .order_by("path")
        .values(
            "practiceindexpage",
            "practices",
            *(f"{stem}_{code}" for stem in ("title", "url_path") for code in ("nl", "fr")),
        )
    )


def _size():
    """How many live practices there are: counted once, in the catalogue's row."""
    kind = ContentType.objects.get_for_model(PracticePage)
    rows = BasePage.objects.filter(content_type=kind, live=True).order_by()
    count = rows.annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    return Case(When(practiceindexpage__isnull=False, then=Subquery(count)), default=0)


def catalogue_url(request: HttpRequest) -> str:
    """Return the address of the catalogue."""
    return frame(request).catalogue_url


def practice_count(request: HttpRequest) -> int:
    """Return how many practices are public."""
    return frame(request).practice_count


def footer_links(request: HttpRequest) -> list[dict]:
    """Return the standard pages that the foot of every page links."""
    return frame(request).footer_links


def navigation(request: HttpRequest) -> list[dict]:
    """Return the parts of the site that exist."""
    url = catalogue_url(request)
    return [{"label": gettext("Practices"), "url": url}] if url else []


def feed_url(request: HttpRequest) -> str:
    """Return the address of the feed of new practices."""
    return reverse("practice_feed")
