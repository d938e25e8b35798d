"""How documents stand in an index of Elasticsearch, and what an index tells of itself.

Tokens are made in Python and stand between spaces, one field per kind and language that holds the
tokens of all text fields, each as often as its field weighs: BM25 over it ranks like BM25F.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Index, Mapping, field

import search
from befus.base.languages import LANGUAGES
from search.clauses import PARTS_FIELD
from search.documents import PUBLIC, DocumentKind
from search.engines.elasticsearch.analysers import (
    beginnings_analyser,
    language_analyser,
    spelling_analyser,
)
from search.engines.elasticsearch.asking import translated

ORDERS = ("newest", "updated")
SEPARATOR = "\t"
# Between the texts of a document that are shown: no clean text holds it. Single letters are no
# words, but keep their places: no name goes over them.
BREAK = "\u2028x x x\u2028"
LONGEST_VALUE = 8000  # characters; a longer value of a facet is not found by it
DEEPEST_ROW = 1_000_000
SETTINGS = {
    "number_of_shards": 1,  # one shard: counts and statistics of words are exact
    "auto_expand_replicas": "0-1",
    "max_result_window": DEEPEST_ROW,
    "max_shingle_diff": 3,
}


@dataclass(frozen=True)
class Meta:
    """What an index tells of itself: its key, for what declarations, for whom, which parts."""

    key: str
    shape: str
    audience: str
    parts: tuple[str, ...]


def facet_field(name: str) -> str:
    """The index field of a facet."""
    return f"facet_{name}"


def number_field(name: str) -> str:
    """The index field of a number."""
    return f"number_{name}"


def date_field(name: str) -> str:
    """The index field of a date, in seconds since 1970."""
    return f"date_{name}"


def token_field(kind: str, name: str) -> str:
    """The index field of the tokens of a kind: none weighs on the words of another."""
    return f"tokens_{kind}_{name}"


def text_field(code: str, is_alone: bool = False) -> str:
    """The index field of the texts of a document that are shown with marks, joined by BREAK.

    Texts that stand in one language alone have a field apart: so each text of a document is
    marked once, in the language that its reader is shown.
    """
    return f"{'alone' if is_alone else 'text'}.{code}"


def counted_value(facet: str, value: str) -> str:
    """A value as it stands in the one column of all facets that pages list."""
    return f"{facet}{SEPARATOR}{value}"


def document_key(kind: str, id: str) -> str:
    """The id of a document in the index."""
    return f"{kind}{SEPARATOR}{id}"


def document_id(key: str) -> str:
    """The id inside a key of the index."""
    return key.partition(SEPARATOR)[2]


def facet_sources(kinds: Iterable[DocumentKind]) -> list[str]:
    """The facets that documents of these kinds hold, sorted."""
    return sorted({facet.source for kind in kinds for facet in kind.facets})


def role_sources(kinds: Iterable[DocumentKind]) -> set[str]:
    """The facets of which each value has a role: nested documents of value and role."""
    return {facet.source for kind in kinds for facet in kind.facets if facet.role}


def build_index(
    name: str,
    kinds: Iterable[DocumentKind],
    parts: Iterable[str] = (),
    key: str = "",
    audience: str = PUBLIC,
) -> Index:
    """Return the definition of an index; `.create(using=client)` makes it.

    `parts` are the parts of compounds that its documents are analysed with, `key` is what
    tells it from every other index.
    """
    kinds = list(kinds)
    index = _define(name, kinds)
    index.get_or_create_mapping().meta(
        "_meta",
        key=key or name,
        shape=fingerprint(kinds),
        audience=audience,
        parts=_packed(parts),
    )
    return index


def _define(name: str, kinds: list[DocumentKind]) -> Index:
    index = Index(name)
    index.settings(**SETTINGS)
    index.mapping(_mapping(kinds))
    return index


def read_meta(client: Elasticsearch, index: str) -> Meta:
    """Return what an index tells of itself; SearchUnavailable without an answer.

    `index` may be an alias of one index. An index that was not made here has empty words.
    """
    with translated():
        found = client.indices.get_mapping(index=index)
    (mapping,) = found.body.values()
    told = mapping["mappings"].get("_meta", {})
    key, shape, audience = (told.get(name, "") for name in ("key", "shape", "audience"))
    return Meta(key, shape, audience, _unpacked(told.get("parts", "")))


def fingerprint(kinds: Iterable[DocumentKind]) -> str:
    """Return what changes when an index built before no longer fits declarations or code."""
    kinds = list(kinds)
    weights = [
        (kind.name, [(field.name, field.weight) for field in kind.fields], kind.shown)
        for kind in kinds
    ]
    near = [(kind.name, sorted(kind.near)) for kind in kinds]
    counted = [
        (kind.name, facet.name, facet.source, facet.role)
        for kind in kinds
        for facet in kind.facets
        if facet.is_listed
    ]
    shape = [_code_digest(), _define("shape", kinds).to_dict(), weights, near, counted]
    return hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:16]


@cache
def _code_digest() -> str:
    """A digest of the modules that decide what stands in an index."""
    folder = Path(search.__file__).parent
    names = ("analysis", "compounds", "normalisation", "stemming", "stopwords", "weighing")
    files = [Path(__file__).with_name("encode.py"), *(folder / f"{name}.py" for name in names)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _packed(parts: Iterable[str]) -> str:
    """Words as one short text, for the state of the cluster."""
    return base64.b64encode(zlib.compress(" ".join(parts).encode())).decode()


def _unpacked(text: str) -> tuple[str, ...]:
    return tuple(zlib.decompress(base64.b64decode(text)).decode().split()) if text else ()


# -- Fields ------------------------------------------------------------------------


def _mapping(kinds: list[DocumentKind]) -> Mapping:
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_source", includes=["kind", "id", "text.*", "alone.*", "shown.*"])
    for name, kept in {**_plain_fields(), **_declared_fields(kinds)}.items():
        mapping.field(name, kept)
    return mapping


def _plain_fields() -> dict[str, field.Field]:
    """What every document has, whatever its kind."""
    fields: dict[str, field.Field] = {
        **dict.fromkeys(("kind", "id", "place"), field.Keyword()),
        "tie": field.Long(),  # looked up too: an order by it leaves the rest unread
        "counted": field.Keyword(index=False, ignore_above=LONGEST_VALUE),
        "shown": field.Object(enabled=False),
        **{date_field(name): field.Double() for name in ORDERS},
    }
    for code in LANGUAGES:
        fields[f"word_{code}"] = field.Keyword(index=False)
        fields[f"label_{code}"] = field.Keyword(index=False)
        fields[f"order_title_{code}"] = field.Keyword(index=False)
        fields[f"title_{code}"] = field.Text(
            analyzer="whitespace",
            index_options="docs",
            norms=False,
            fields={"beginnings": _beginnings()},
        )
        fields[f"spelling_{code}"] = field.Text(analyzer=spelling_analyser(), norms=False)
    return fields


def _tokens() -> field.Text:
    return field.Text(analyzer="whitespace")


def _beginnings() -> field.Text:
    return field.Text(
        analyzer=beginnings_analyser(),
        search_analyzer="whitespace",
        index_options="docs",
        norms=False,
    )


def _declared_fields(kinds: list[DocumentKind]) -> dict[str, field.Field]:
    """What the kinds declare: facets, numbers, and texts that are shown with marks."""
    roles = role_sources(kinds)
    fields: dict[str, field.Field] = {
        facet_field(name): _pairs() if name in roles else _value() for name in facet_sources(kinds)
    }
    for number in sorted({bound.number for kind in kinds for bound in kind.ranges}):
        fields[number_field(number)] = field.Long()
    for kind in kinds:
        fields |= {token_field(kind.name, name): _tokens() for name in (*LANGUAGES, PARTS_FIELD)}
    return fields | {place: _shown_texts() for place in ("text", "alone")}


def _value() -> field.Keyword:
    return field.Keyword(ignore_above=LONGEST_VALUE)


def _pairs() -> field.Nested:
    return field.Nested(properties={"value": _value(), "role": field.Keyword()})


def _shown_texts() -> field.Object:
    """Texts per language; what their words are called and where they stand is kept beside them.

    To mark words, the highlighter reads that of the hit alone; it would else look each word up
    among those of all documents, for every hit anew.
    """
    languages: dict[str, Any] = {
        code: field.Text(
            analyzer=language_analyser(code),
            term_vector="with_positions_offsets",
            norms=False,
            copy_to=f"spelling_{code}",
        )
        for code in LANGUAGES
    }
    return field.Object(properties=languages)
