"""Texts with the found words marked, as safe HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import escape

from search.analysis import spans
from search.compounds import Compounds
from search.normalisation import fold
from search.plan import PARTS_FIELD, Clause


class Highlighter:
    """Marks in a text the words that the clauses of a plan look up."""

    def __init__(self, clauses: Iterable[Clause], compounds: Compounds) -> None:
        self.clauses = list(clauses)
        self.compounds = compounds

    def mark_all(self, texts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """Return {field: {language: HTML}} for the texts that hold a found word."""
        marked = {
            name: {code: html for code, text in pair.items() if (html := self.mark(text, code))}
            for name, pair in texts.items()
        }
        return {name: pair for name, pair in marked.items() if pair}

    def mark(self, text: str, language: str) -> str:
        """Return the whole text escaped, found words inside <mark>; "" without one.

        Found neighbours share one mark, which reads better and is heard as one.
        """
        found = spans(text, language)
        wanted = self._wanted(language, {token for _, _, token in found})
        pieces: list[tuple[int, int]] = []
        for start, end, token in found:
            if token not in wanted and not self._has_part(text[start:end], language, wanted):
                continue
            if pieces and text[pieces[-1][1] : start] in (" ", "\u00a0", "-"):
                start = pieces.pop()[0]
            pieces.append((start, end))
        return _join(text, pieces)

    def _wanted(self, language: str, present: set[str]) -> set[str]:
        """The tokens to mark: of the clauses whose tokens all stand in the text."""
        return {
            token
            for clause in self.clauses
            if clause.field == language and present.issuperset(clause.tokens)
            for token in clause.tokens
        } | {
            token
            for clause in self.clauses
            if clause.field == PARTS_FIELD and language == "nl" and clause.cause == "part"
            for token in clause.tokens
        }

    def _has_part(self, word: str, language: str, wanted: set[str]) -> bool:
        return language == "nl" and not wanted.isdisjoint(self.compounds.split(fold(word)))


def _join(text: str, pieces: list[tuple[int, int]]) -> str:
    """Escape the text around and inside the marked pieces."""
    if not pieces:
        return ""
    html, last = [], 0
    for start, end in pieces:
        html += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return "".join([*html, escape(text[last:])])
