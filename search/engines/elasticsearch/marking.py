"""Marks around found words: what the server's highlighter is asked, and its answer as shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from befus.base.languages import LANGUAGES
from search.clauses import PARTS_FIELD, Clause
from search.compounds import LONG_WORD, Compounds
from search.documents import DocumentKind
from search.engines.elasticsearch.mapping import BREAK, text_field

OPEN, CLOSE = "<mark>", "</mark>"
BETWEEN_MARKS = re.compile(f"{CLOSE}([ \u00a0-]){OPEN}")  # found neighbours share one mark
MARKED = re.compile(f"({OPEN}.*?{CLOSE})", re.DOTALL)
MOST_GAPS = 2  # stop words inside a name
OPTIONS = {
    "type": "unified",
    "encoder": "html",
    "number_of_fragments": 0,
    "no_match_size": 1_000_000,  # the whole text comes without marks: compounds are marked here
    "pre_tags": [OPEN],
    "post_tags": [CLOSE],
}
NOTHING: dict[str, Any] = {"match_none": {}}


@dataclass(frozen=True)
class Marker:
    """What to mark for a reader of `lang`: tokens alone, or names whose words stand together.

    Dutch compounds are marked here for their parts: to look up every compound that has one
    would cost the server more than all the rest of a question.
    """

    names: list[str]
    lang: str
    wanted: Mapping[str, list[tuple[str, ...]]]
    parts: frozenset[str]
    compounds: Compounds

    def body(self) -> dict[str, Any] | None:
        """What to ask of the highlighter for each field, None if there is nothing to mark."""
        if not any(self.wanted.values()):
            return None
        fields = {
            field: {"highlight_query": self._query(field, code)}
            for field, code in self._places.items()
        }
        return {**OPTIONS, "fields": fields}

    @cached_property
    def _places(self) -> dict[str, str]:
        """{index field: language} of where what this reader is shown may stand."""
        alone = {text_field(code, is_alone=True): code for code in LANGUAGES}
        return {text_field(self.lang): self.lang, **alone}

    def _query(self, field: str, code: str) -> dict[str, Any]:
        """The query of what to mark in one field; tokens stand between spaces."""
        single = " ".join(tokens[0] for tokens in self.wanted[code] if len(tokens) == 1)
        queries = [_words(field, single)] if single else []
        queries += [_name(field, tokens) for tokens in self.wanted[code] if len(tokens) > 1]
        if not queries:
            return NOTHING
        return queries[0] if len(queries) == 1 else {"bool": {"should": queries}}

    def read(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, dict[str, str]]]:
        """Return per row of an answer {field: {language: HTML}} of the texts with found words."""
        shown: list[dict[str, dict[str, str]]] = [{} for _ in rows]
        found = [row.get("highlight", {}) for row in rows]
        for field, code in self._places.items():
            places = [at for at, texts in enumerate(found) if field in texts]
            texts = self._texts([found[at][field][0] for at in places], code)
            for (at, name), text in zip(product(places, self.names), texts, strict=True):
                if OPEN in text:
                    shown[at][name] = {code: text}
        return shown

    def _texts(self, rows: Sequence[str], code: str) -> Sequence[str]:
        """The texts of rows in one language, one after another, put right at one stroke."""
        if code == "nl" and self.parts:
            rows = mark_compounds(rows, self.parts, self.compounds)
        return _tidy(BREAK.join(rows)).split(BREAK) if rows else ()


def mark_compounds(rows: Sequence[str], parts: Set[str], compounds: Compounds) -> list[str]:
    """Mark the words that hold one of the parts and are not marked yet."""
    found = compounds.holding(parts, (row.replace(OPEN, "").replace(CLOSE, "") for row in rows))
    return [_mark(row, words) if words else row for row, words in zip(rows, found, strict=True)]


def _mark(html: str, words: Set[str]) -> str:
    def mark(found: re.Match[str]) -> str:
        word = found[0]
        return f"{OPEN}{word}{CLOSE}" if word in words else word

    pieces = MARKED.split(html)  # outside of marks, a mark, outside, …
    pieces[::2] = (LONG_WORD.sub(mark, piece) for piece in pieces[::2])
    return "".join(pieces)


def _tidy(html: str) -> str:
    """The text with marks joined; the server also escapes slashes, which need none."""
    return BETWEEN_MARKS.sub(r"\1", html.replace("&#x2F;", "/"))


def build_marker(
    kind: DocumentKind, clauses: Iterable[Clause], compounds: Compounds, lang: str
) -> Marker:
    """Return what to mark in the texts of a kind that hits show to a reader of `lang`.

    Compounds are marked only where a Dutch word is looked up too.
    """
    wanted: dict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
    parts: set[str] = set()
    for clause in clauses:
        if clause.field == PARTS_FIELD:
            parts.update(clause.tokens)
        else:
            wanted[clause.field][clause.tokens] = None
    return Marker(
        names=kind.shown,
        lang=lang,
        wanted={code: list(wanted[code]) for code in LANGUAGES},
        parts=frozenset(parts if wanted["nl"] else ()),
        compounds=compounds,
    )


def _words(field: str, text: str) -> dict[str, Any]:
    return {"match": {field: {"query": text, "analyzer": "whitespace"}}}


def _name(field: str, tokens: Iterable[str]) -> dict[str, Any]:
    """All words of a name, with no more than stop words between them; marked as one."""
    phrase = {"query": " ".join(tokens), "slop": MOST_GAPS, "analyzer": "whitespace"}
    return {"match_phrase": {field: phrase}}
