"""Lays the vocabulary and the glossary."""

from __future__ import annotations

from befus.home.loading.content import read
from befus.home.loading.ledger import Report, Values, load_rows
from befus.vocabulary.models import GlossaryEntry, Term
from search.outbox import want_vocabulary


def load_vocabulary() -> Report:
    """Lay the terms of `vocabulary.json`; terms that editors changed stay as they are."""
    items = {
        f"{scheme}/{entry['slug']}": _term(scheme, order, entry)
        for scheme, entries in read("vocabulary").items()
        for order, entry in enumerate(entries)
    }
    return load_rows("term", Term, items, identity=("scheme", "slug"), on_change=want_vocabulary)


def _term(scheme: str, order: int, entry: dict) -> Values:
    texts = {
        f"{stem}_{language}": entry[name][language]
        for stem, name in (
            ("label", "label"),
            ("definition", "definition"),
            ("synonyms", "synonyms"),
        )
        for language in ("nl", "fr")
    }
    return {"scheme": scheme, "slug": entry["slug"], "order": order, **texts}


def load_glossary() -> Report:
    """Lay the entries of `glossary.json`; entries that editors changed stay as they are."""
    items: dict[str, Values] = {
        f"{entry['nl'][0]} | {entry['fr'][0]}": {
            "order": order,
            "terms_nl": entry["nl"],
            "terms_fr": entry["fr"],
        }
        for order, entry in enumerate(read("glossary"))
    }
    return load_rows("glossary", GlossaryEntry, items, on_change=want_vocabulary)
