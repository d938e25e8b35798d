"""From a document to what an index of Elasticsearch keeps of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from befus.base.languages import LANGUAGES, other
from search.analysis import surfaces
from search.clauses import PARTS_FIELD
from search.compounds import SHORTEST_PART, Compounds
from search.documents import Document, DocumentKind, Pair
from search.engines.elasticsearch.mapping import (
    BREAK,
    ORDERS,
    SEPARATOR,
    counted_value,
    date_field,
    facet_field,
    facet_sources,
    number_field,
    role_sources,
    token_field,
)
from search.normalisation import clean, fold, written
from search.weighing import weigh_tokens

# In every document, so that a text which is missing in a language counts as an empty one: the
# server would otherwise weigh words by the documents that have any, the embedded index does by all.
FILLER = "|"
SHORTEST_COMPOUND = 2 * SHORTEST_PART  # letters, before ligatures are resolved
LONGEST_LABEL = 1000  # characters of a title that suggestions show
LONGEST_ORDER = 1000  # characters of a title that decide its place


def encode(document: Document, kind: DocumentKind, compounds: Compounds) -> dict[str, Any]:
    """Return the body of the document for the index."""
    fields: dict[str, Any] = {
        "kind": kind.name,
        "id": document.id,
        "tie": int.from_bytes(hashlib.sha256(document.id.encode()).digest()[:7]),
        "place": [_names(place) for place in document.places],
        **_shown_texts(document, kind),
        "shown": {"near": _near(document, kind)},
        token_field(kind.name, PARTS_FIELD): " ".join([*_parts(document, compounds), FILLER]),
    }
    for code in LANGUAGES:
        fields |= _language_fields(document, kind, code)
    fields |= {date_field(name): document.dates.get(name, 0) for name in ORDERS}
    fields |= _facets(document, kind)
    for name in {bound.number for bound in kind.ranges} & document.numbers.keys():
        fields[number_field(name)] = document.numbers[name]
    return fields


def _facets(document: Document, kind: DocumentKind) -> dict[str, Any]:
    roles = role_sources([kind])
    fields: dict[str, Any] = {}
    for name in facet_sources([kind]):
        values = list(dict.fromkeys(document.facets.get(name, ())))
        fields[facet_field(name)] = list(map(_pair, values)) if name in roles else values
    fields["counted"] = [
        counted_value(facet.name, value)
        for facet in kind.facets
        if facet.is_listed
        for token in document.facets.get(facet.source, ())
        if (value := facet.value(token)) is not None
    ]
    return fields


def _pair(token: str) -> dict[str, str]:
    """A value and its role as a nested document."""
    value, _, role = token.rpartition("|")
    return {"value": value, "role": role}


def _shown_texts(document: Document, kind: DocumentKind) -> dict[str, dict[str, str]]:
    """The texts that answers show with marks, those of one language alone apart; joined."""
    pairs = [
        {code: clean(text) for code, text in document.texts.get(name, {}).items() if text}
        for name in kind.shown
    ]
    return {
        place: {code: _joined(pairs, code, languages) for code in LANGUAGES}
        for place, languages in (("text", len(LANGUAGES)), ("alone", 1))
    }


def _joined(pairs: Iterable[Pair], code: str, languages: int) -> str:
    """Those of the texts in a language that stand in so many; "" in the place of others."""
    texts = [pair.get(code, "") if len(pair) == languages else "" for pair in pairs]
    return BREAK.join(texts) if any(texts) else ""


def _near(document: Document, kind: DocumentKind) -> dict[str, list[str]]:
    """What similar documents are found by."""
    return {name: list(document.facets.get(name, ())) for name in kind.near}


def _names(place: Mapping[str, str]) -> str:
    """Both names of a place in one term."""
    return SEPARATOR.join(place.get(code, "") for code in LANGUAGES)


def _language_fields(document: Document, kind: DocumentKind, code: str) -> dict[str, Any]:
    seen = {word.lower() for word in _words(document, code)}
    name = document.sorted_by(code, other(code))
    return {
        token_field(kind.name, code): " ".join([*weigh_tokens(document, kind, code), FILLER]),
        f"word_{code}": sorted(seen),
        f"label_{code}": document.titles.get(code, "")[:LONGEST_LABEL],
        f"title_{code}": " ".join(surfaces(document.titles.get(code, ""))),
        f"order_title_{code}": " ".join(surfaces(name))[:LONGEST_ORDER],
    }


def _words(document: Document, code: str) -> Iterator[str]:
    """Every word of the texts in a language, as written."""
    for text in document.texts.values():
        for line in text.get(code, "").splitlines():
            yield from written(line)


def _parts(document: Document, compounds: Compounds) -> list[str]:
    """The parts of the compounds in the Dutch texts."""
    return [
        part
        for word in _words(document, "nl")
        if len(word) >= SHORTEST_COMPOUND or not word.isascii()
        for part in compounds.split(fold(word))
    ]
