"""Marks around found words: what the server's highlighter is asked, and its answer as shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from befus.base.languages import LANGUAGES, other
from search.clauses import PARTS_FIELD, Clause
from search.documents import DocumentKind
from search.engines.elasticsearch.mapping import text_field

BETWEEN_MARKS = re.compile("</mark>([ \u00a0-])<mark>")  # found neighbours share one mark
OPTIONS = {
    "type": "unified",
    "encoder": "html",
    "number_of_fragments": 0,
    "pre_tags": ["<mark>"],
    "post_tags": ["</mark>"],
}
MOST_GAPS = 2
WITH_PART = Callable[[Iterable[str]], list[str]]


def shown_fields(kind: DocumentKind) -> list[str]:
    """The texts of a kind that hits show."""
    return [text.name for text in kind.fields if text.is_highlighted]


def highlight_body(
    kind: DocumentKind, clauses: Iterable[Clause], with_part: WITH_PART
) -> dict[str, Any] | None:
    """What to ask of the highlighter: for each text the words that its language looks up.

    `with_part` names the tokens of compounds that have one of some parts. None if there is
    nothing to mark.
    """
    wanted = wanted_words(clauses, with_part)
    fields = {
        text_field(name, code): {"highlight_query": _marking(text_field(name, code), wanted[code])}
        for name in shown_fields(kind)
        for code in LANGUAGES
        if wanted[code]
    }
    return {**OPTIONS, "fields": fields} if fields else None


def wanted_words(
    clauses: Iterable[Clause], with_part: WITH_PART
) -> dict[str, list[tuple[str, ...]]]:
    """Per language the tokens to mark: alone, or together where all of a name are there.

    Compounds are marked by their parts, but only where a Dutch word is looked up too.
    """
    wanted: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    parts: list[str] = []
    for clause in clauses:
        if clause.field == PARTS_FIELD:
            parts += clause.tokens
        else:
            wanted[clause.field].append(clause.tokens)
    if parts and wanted["nl"]:
        wanted["nl"] += [(token,) for token in with_part(dict.fromkeys(parts))]
    return {code: list(dict.fromkeys(wanted[code])) for code in LANGUAGES}


def _marking(field: str, wanted: list[tuple[str, ...]]) -> dict[str, Any]:
    """The query of what to mark in one text; tokens stand between spaces."""
    single = " ".join(tokens[0] for tokens in wanted if len(tokens) == 1)
    queries = [_words(field, single)] if single else []
    queries += [_name(field, tokens) for tokens in wanted if len(tokens) > 1]
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries}}


def _words(field: str, text: str) -> dict[str, Any]:
    return {"match": {field: {"query": text, "analyzer": "whitespace"}}}


def _name(field: str, tokens: Iterable[str]) -> dict[str, Any]:
    """All words of a name in their order, with no more than stop words between them."""
    together = {"query": " ".join(tokens), "ordered": True, "max_gaps": MOST_GAPS}
    return {"intervals": {field: {"match": {**together, "analyzer": "whitespace"}}}}


def read_marks(
    hit: Mapping[str, Any], names: Iterable[str], lang: str
) -> dict[str, dict[str, str]]:
    """Return {field: {language: HTML}} of a hit for the texts that hold a found word.

    A field is shown in the reader's language, in the other one where that is missing.
    """
    marked = hit.get("highlight")
    if not marked:
        return {}
    written = hit.get("fields", {}).get("written", ())
    shown: dict[str, dict[str, str]] = {}
    for name in names:
        code = lang if f"{name}.{lang}" in written else other(lang)
        found = marked.get(text_field(name, code))
        if found:
            shown[name] = {code: _as_shown(found[0])}
    return shown


def _as_shown(html: str) -> str:
    """The server also escapes slashes, which need none."""
    return BETWEEN_MARKS.sub(r"\1", html.replace("&#x2F;", "/"))
