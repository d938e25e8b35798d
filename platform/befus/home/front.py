"""What the home page shows besides its own texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from befus.base.languages import active
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from practices.cards import Card
from practices.queries import cards, newest
from practices.state import KIND
from search.engines.base import SearchRequest, SearchUnavailable
from search.queries import get_engine

MOST_NEWEST = 6


def home_context() -> dict[str, Any]:
    """Return what `home/home_page.html` shows besides the page's own texts.

    `phenomena`: the four with their number of practices; `newest`: the last practices;
    `suggest_url`: where its search box asks for completions.
    """
    found, counts = _newest()
    phenomena = [
        {
            "slug": term.slug,
            "label": term.label,
            "definition": term.definition,
            "count": counts.get(term.slug, 0),
            "query": urlencode({"phenomena": term.slug}),
        }
        for term in Term.objects.scheme(Scheme.PHENOMENA).current()
    ]
    suggest_url = reverse("practice_suggest")
    shown = [card.shown() for card in found]
    return {"phenomena": phenomena, "newest": shown, "suggest_url": suggest_url}


def _newest() -> tuple[list[Card], Mapping[str, int]]:
    """Return the newest practices, and how many each phenomenon has; no counts without an index."""
    wanted = SearchRequest(KIND, lang=active(), sort="newest", size=MOST_NEWEST)
    try:
        result = get_engine().search(wanted)
    except SearchUnavailable:
        return newest(MOST_NEWEST), {}
    return cards(hit.id for hit in result.hits), result.facets["phenomena"]
