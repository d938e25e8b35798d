"""How documents stand in a tantivy index.

Texts are analysed in Python and stored as tokens between spaces, so no analyser has to be
registered when an index is opened. One field per language holds the tokens of all text fields,
each as often as its field weighs: BM25 over it ranks like BM25F.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

import search
from befus.base.languages import LANGUAGES, other
from search.analysis import surfaces
from search.clauses import PARTS_FIELD
from search.compounds import Compounds
from search.documents import Boost, Document, DocumentKind
from search.normalisation import clean, words
from search.weighing import weigh_tokens

FACETS = "facets"  # every value of every facet: all are counted in half the time of one by one
ORDERS = ("newest", "updated")
LATEST = 10**12  # seconds; an order key counts down from here
SEPARATOR = "\t"


def facet_field(name: str) -> str:
    """The index field of a facet."""
    return f"facet_{name}"


def number_field(name: str) -> str:
    """The index field of a number."""
    return f"number_{name}"


def boost_field(number: int) -> str:
    """The index field of what a boost reads, by its place in the declaration of the kind."""
    return f"boost_{number}"


def facet_sources(kinds: Iterable[DocumentKind]) -> list[str]:
    """The facets that documents of these kinds hold, sorted."""
    return sorted({facet.source for kind in kinds for facet in kind.facets})


def build_schema(kinds: Iterable[DocumentKind]) -> tantivy.Schema:
    """Return the schema of an index for documents of these kinds."""
    kinds = list(kinds)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("shown", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("key", "kind", "place"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*LANGUAGES, PARTS_FIELD):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in (f"{stem}_{code}" for stem in ("word", "title") for code in LANGUAGES):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    orders = [f"order_{name}" for name in (*ORDERS, *(f"title_{code}" for code in LANGUAGES))]
    for name in [*orders, FACETS, *map(facet_field, facet_sources(kinds))]:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in sorted({bound.number for kind in kinds for bound in kind.ranges}):
        builder.add_integer_field(number_field(name), indexed=True, fast=True)
    for number in range(max((len(kind.boosts) for kind in kinds), default=0)):
        builder.add_integer_field(boost_field(number), fast=True)
    builder.add_integer_field("tie", fast=True)
    return builder.build()


def fingerprint(kinds: Iterable[DocumentKind]) -> str:
    """Return what changes when an index built before no longer fits declarations or code."""
    shape = [
        (
            kind.name,
            [(field.name, field.weight, field.is_highlighted) for field in kind.fields],
            facet_sources([kind]),
            sorted({bound.number for bound in kind.ranges}),
            sorted(kind.near),
            [(boost.facet, boost.value, boost.date) for boost in kind.boosts],
        )
        for kind in kinds
    ]
    return hashlib.sha256(json.dumps([_code_digest(), shape]).encode()).hexdigest()[:16]


@cache
def _code_digest() -> str:
    """A digest of the modules that decide what stands in an index."""
    folder, here = Path(search.__file__).parent, Path(__file__).parent
    names = ("analysis", "compounds", "normalisation", "stemming", "stopwords", "weighing")
    files = [here / "schema.py", here / "shelves.py", *(folder / f"{name}.py" for name in names)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def document_key(kind: str, id: str) -> str:
    """The term by which a document is replaced and removed."""
    return f"{kind}{SEPARATOR}{id}"


def encode(document: Document, kind: DocumentKind, compounds: Compounds) -> tantivy.Document:
    """Return the document as the index keeps it."""
    fields: dict[str, object] = {
        "key": [document_key(kind.name, document.id)],
        "kind": [kind.name],
        "shown": [json.dumps(_shown(document, kind), ensure_ascii=False)],
        "place": [_names(place) for place in document.places],
        "tie": [int.from_bytes(hashlib.sha256(document.id.encode()).digest()[:7])],
    }
    for code in LANGUAGES:
        fields |= _language_fields(document, kind, code)
    fields[PARTS_FIELD] = [" ".join(_parts(document, compounds))]
    for name in ORDERS:
        fields[f"order_{name}"] = [f"{LATEST - document.dates.get(name, 0):020.6f} {document.id}"]
    facets = {name: dict.fromkeys(document.facets.get(name, ())) for name in facet_sources([kind])}
    fields |= {facet_field(name): list(values) for name, values in facets.items()}
    fields[FACETS] = [
        f"{name}{SEPARATOR}{value}" for name, values in facets.items() for value in values
    ]
    for name in {bound.number for bound in kind.ranges} & document.numbers.keys():
        fields[number_field(name)] = [document.numbers[name]]
    for number, boost in enumerate(kind.boosts):
        fields[boost_field(number)] = [_boosted(document, boost)]
    made = tantivy.Document()
    made.extend({name: values for name, values in fields.items() if values}, None)
    return made


def _shown(document: Document, kind: DocumentKind) -> dict[str, object]:
    """What answers need of a document: its id, titles, highlighted texts and facets."""
    texts = {
        field.name: {code: clean(text) for code, text in document.texts[field.name].items() if text}
        for field in kind.fields
        if field.is_highlighted and field.name in document.texts
    }
    facets = {name: list(document.facets.get(name, ())) for name in kind.near}
    return {
        "kind": kind.name,
        "id": document.id,
        "titles": dict(document.titles),
        "texts": texts,
        "near": facets,
    }


def read_shown(document: tantivy.Document) -> dict[str, Any]:
    """Return what a found document keeps: kind, id, titles, highlighted texts, near facets."""
    return json.loads(document["shown"][0])


def _boosted(document: Document, boost: Boost) -> int:
    """What decides how much a boost gives: 1 or 0 for a facet, the seconds of a date."""
    if boost.facet:
        return int(boost.value in document.facets.get(boost.facet, ()))
    return int(document.dates.get(boost.date, 0))


def _names(place: Mapping[str, str]) -> str:
    """Both names of a place in one term."""
    return SEPARATOR.join(place.get(code, "") for code in LANGUAGES)


def _language_fields(document: Document, kind: DocumentKind, code: str) -> dict[str, list[str]]:
    texts = (document.texts.get(field.name, {}).get(code, "") for field in kind.fields)
    seen = {word.lower() for text in texts for word in words(clean(text))}
    name = document.sorted_by(code, other(code))
    return {
        code: [" ".join(weigh_tokens(document, kind, code))],
        f"word_{code}": [" ".join(sorted(seen))],
        f"title_{code}": [" ".join(surfaces(document.titles.get(code, "")))],
        f"order_title_{code}": [f"{' '.join(surfaces(name))} {SEPARATOR}{document.id}"],
    }


def _parts(document: Document, compounds: Compounds) -> list[str]:
    """The parts of the compounds in the Dutch texts."""
    texts: Iterable[Mapping[str, str]] = document.texts.values()
    return [
        part
        for text in texts
        for word in surfaces(text.get("nl", ""))
        for part in compounds.split(word)
    ]
