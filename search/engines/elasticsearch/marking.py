"""Marks around found words: what the server's highlighter is asked, and its answer as shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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

    def read(self, hit: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """Return {field: {language: HTML}} of a hit for the texts that hold a found word."""
        shown: dict[str, dict[str, str]] = {}
        for field, (joined, *_) in hit.get("highlight", {}).items():
            code = self._places[field]
            for name, text in zip(self.names, joined.split(BREAK), strict=True):
                if html := self._shown(text, code):
                    shown[name] = {code: html}
        return shown

    def _shown(self, html: str, code: str) -> str:
        """The text with marks joined; the server also escapes slashes, which need none."""
        if code == "nl" and self.parts:
            html = self._mark_compounds(html)
        if OPEN not in html:
            return ""
        return BETWEEN_MARKS.sub(r"\1", html.replace("&#x2F;", "/"))

    def _mark_compounds(self, html: str) -> str:
        """Mark every compound of a looked-up part that is not marked yet; few texts have any."""
        marks = {
            word: f"{OPEN}{word}{CLOSE}"
            for word, parts in self.compounds.compounds_in(_without_marks(html)).items()
            if not self.parts.isdisjoint(parts)
        }
        if not marks:
            return html
        pieces = MARKED.split(html)
        pieces[::2] = (
            LONG_WORD.sub(lambda match: marks.get(match[0], match[0]), piece)
            for piece in pieces[::2]
        )
        return "".join(pieces)


def _without_marks(html: str) -> str:
    return html.replace(OPEN, "").replace(CLOSE, "")


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
