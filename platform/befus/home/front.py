"""What the home page shows besides its own texts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from befus.base.languages import active
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from practices.finding import Finder
from practices.queries import newest
from practices.state import KIND
from search.engines.base import SearchRequest, SearchUnavailable

MOST_NEWEST = 6


def home_context() -> dict[str, Any]:
    """Return what `home/home_page.html` shows besides the page's own texts.

    `phenomena`: the four with their number of practices; `newest`: the last practices;
    `suggest_url`: where its search box asks for completions.
    """
    newest_practices = [card.shown() for card in newest(MOST_NEWEST)]
    try:
        counts = Finder().search(SearchRequest(KIND, lang=active(), size=1)).facets["phenomena"]
    except SearchUnavailable:
        counts = {}
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
    return {"phenomena": phenomena, "newest": newest_practices, "suggest_url": suggest_url}
