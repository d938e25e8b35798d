"""Texts with the found words marked, as safe HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.html import escape

from befus.base.languages import LANGUAGES, other
from search.analysis import spans
from search.compounds import Compounds
from search.normalisation import fold
from search.plan import PARTS_FIELD, Clause

Span = tuple[int, int, str]


class Highlighter:
    """Marks in texts the words that the clauses of a plan look up."""

    def __init__(self, clauses: Iterable[Clause], compounds: Compounds) -> None:
        self.compounds = compounds
        self.single: dict[str, set[str]] = {code: set() for code in LANGUAGES}
        self.names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.parts: set[str] = set()
        for clause in clauses:
            if clause.field == PARTS_FIELD:
                self.parts.update(clause.tokens)
            elif len(clause.tokens) == 1:
                self.single[clause.field].update(clause.tokens)
            else:
                self.names[clause.field].append(clause.tokens)

    def mark_all(
        self, texts: Mapping[str, Mapping[str, str]], lang: str
    ) -> dict[str, dict[str, str]]:
        """Return {field: {language: HTML}} for the texts that hold a found word.

        A field is marked in the reader's language, in the other one where that is missing.
        """
        marked: dict[str, dict[str, str]] = {}
        for name, pair in texts.items():
            code = lang if pair.get(lang) else other(lang)
            html = self.mark(pair.get(code, ""), code)
            if html:
                marked[name] = {code: html}
        return marked

    def mark(self, text: str, language: str) -> str:
        """Return the whole text escaped, found words inside <mark>; "" without one.

        Found neighbours share one mark, which reads better and is heard as one.
        """
        pieces: list[tuple[int, int]] = []
        for start, end, _ in self._found(text, language):
            if pieces and text[pieces[-1][1] : start] in (" ", "\u00a0", "-"):
                start = pieces.pop()[0]
            pieces.append((start, end))
        return _join(text, pieces)

    def _found(self, text: str, language: str) -> list[Span]:
        """The words to mark: looked up themselves, part of a name that is there, or compound."""
        if not (self.single[language] or self.names[language]):
            return []
        found = spans(text, language)
        present = {token for _, _, token in found}
        wanted = self.single[language].union(
            *(name for name in self.names[language] if present.issuperset(name))
        )
        return [span for span in found if span[2] in wanted or self._has_part(text, span, language)]

    def _has_part(self, text: str, span: Span, language: str) -> bool:
        if language != "nl" or not self.parts:
            return False
        parts = self.compounds.split(fold(text[span[0] : span[1]]))
        return bool(parts) and not self.parts.isdisjoint(parts)


def _join(text: str, pieces: list[tuple[int, int]]) -> str:
    """Escape the text around and inside the marked pieces."""
    if not pieces:
        return ""
    html, last = [], 0
    for start, end in pieces:
        html += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return "".join([*html, escape(text[last:])])
