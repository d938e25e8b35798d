"""The practices by the year in which they began, newest first, page after page."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest

from befus.base.languages import active
from befus.base.paging import paginate
from practices.cards import Card
from practices.models import PracticePage
from practices.queries import CARD_FIELDS, read_labels

PAGE_SIZE = 100


def timeline(request: HttpRequest, path: str) -> dict[str, Any]:
    """Return what `practices/timeline.html` shows; three queries."""
    order = (F("start_year").desc(nulls_last=True), f"title_{active()}", "pk")
    rows = PracticePage.objects.live().order_by(*order).values(*CARD_FIELDS)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    labels = read_labels([row["pk"] for row in page.object_list], ("level",))
    cards = [Card(row, labels.get(row["pk"], {})) for row in page.object_list]
    return {
        "years": [
            {"year": year, "practices": [card.shown() for card in found]}
            for year, found in groupby(cards, key=lambda card: card.row["start_year"])
        ],
        **paginate(page.number, page.paginator.num_pages, lambda number: f"{path}?page={number}"),
    }
