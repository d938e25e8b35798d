"""Public practices as the API shows them: their records, without what is not public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings

from befus.base.languages import LANGUAGES
from befus.base.links import page_address
from practices.cards import Card
from practices.models import PracticePage
from practices.public import public_texts
from practices.queries import read_cards
from practices.records import records_of


def by_id(ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the public records of these ids by id; seven queries for any number."""
    pages = list(PracticePage.objects.live().public().filter(record_id__in=list(ids)))
    records = records_of(pages) if pages else []
    return {
        page.record_id: public_record(page, record)
        for page, record in zip(pages, records, strict=True)
    }


def public_record(page: PracticePage, record: dict[str, Any]) -> dict[str, Any]:
    """Return the record with its addresses and dates, unpublished languages left out."""
    return {
        "id": page.record_id,
        "url": _addresses({code: getattr(page, f"url_path_{code}") for code in LANGUAGES}),
        "published_at": _moment(page.first_published_at),
        "updated_at": _moment(page.last_published_at),
        **public_texts(record, page.languages),
        "languages": list(page.languages),
    }


def _addresses(paths: dict[str, str]) -> dict[str, str]:
    base = settings.BASE_URL.rstrip("/")
    return {code: f"{base}{page_address(path, code)}" for code, path in paths.items()}


def _moment(value: Any) -> str | None:
    return value.isoformat() if value else None


def short(ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return id, addresses, titles and summaries by id; one query."""
    return {row["record_id"]: _short(Card(row, {})) for row in read_cards(ids)}


def _short(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "url": _addresses({code: card.row[f"url_path_{code}"] for code in LANGUAGES}),
        "title": {code: card.row[f"title_{code}"] for code in card.languages},
        "summary": {code: card.row[f"summary_{code}"] for code in card.languages},
    }
