"""A practice as schema.org data, for those who read pages by machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from befus.base.languages import TAGS, active
from befus.base.links import page_address
from practices.models import PracticePage
from practices.terms import Label

# What would end the element or start another one, as `django.utils.html.json_script` has it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script(
    page: PracticePage, context: Mapping[str, Any], own: Mapping[str, list[Label]]
) -> SafeString:
    """Return the data block of a practice's page."""
    data = json.dumps(structured_data(page, context, own), ensure_ascii=False)
    block = mark_safe(data.translate(ESCAPES))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', block)


def structured_data(
    page: PracticePage, context: Mapping[str, Any], own: Mapping[str, list[Label]]
) -> dict[str, Any]:
    """Return the practice as a schema.org Article; keys without a value are left out."""
    base = settings.BASE_URL.rstrip("/")
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": f"{base}{page_address(page.url_path_nl, 'nl')}",
        "url": f"{base}{page_address(page.url_path_fr if active() == 'fr' else page.url_path_nl)}",
        "identifier": page.record_id,
        "headline": str(context["title"]),
        "description": str(context["summary"]),
        "inLanguage": TAGS[context["title"].lang],
        "datePublished": _date(page.first_published_at),
        "dateModified": _date(page.last_published_at),
        "spatialCoverage": {"@type": "Place", "name": str(context["facts"][0])},
        "temporalCoverage": _years(page),
        "about": [label.label for name in ("themes", "phenomena") for label in own.get(name, [])],
        "keywords": [tag["label"] for tag in context["tags"]],
        "contributor": _contributors(context["actors"]),
        "citation": [_citation(source) for source in context["sources"]],
        "publisher": {"@type": "Organization", "name": "BeFUS", "url": f"{base}/{active()}/"},
    }
    return {key: value for key, value in data.items() if value}


def _date(moment: Any) -> str:
    return moment.isoformat() if moment else ""


def _years(page: PracticePage) -> str:
    """The years as an ISO 8601 interval, open where one end is unknown or to come."""
    if not page.start_year and not page.end_year:
        return ""
    return f"{page.start_year or '..'}/{page.end_year or '..'}"


def _contributors(actors: list[dict[str, Any]]) -> list[dict[str, str]]:
    names = dict.fromkeys(actor["organisation"] or actor["label"] for actor in actors)
    return [{"@type": "Organization", "name": name} for name in names]


def _citation(source: Mapping[str, Any]) -> dict[str, str]:
    cited = {"@type": "CreativeWork", "name": source["title"]}
    return {**cited, "url": source["url"]} if source.get("url") else cited
