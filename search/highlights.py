"""Texts with the found words marked, as safe HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.utils.html import escape

from befus.base.languages import LANGUAGES, other
from search.analysis import spans
from search.clauses import PARTS_FIELD, Clause
from search.compounds import Compounds

Span = tuple[int, int, str]


class Highlighter:
    """Marks in texts the words that the clauses of a plan look up.

    A name of several words is marked where all of it stands together, with the stop words
    inside; none of its words is marked by itself.
    """

    def __init__(self, clauses: Iterable[Clause], compounds: Compounds) -> None:
        self.single: dict[str, set[str]] = {code: set() for code in LANGUAGES}
        self.names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.compounds = compounds
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
        for start, end in sorted(self._found(text, language)):
            if pieces and _is_joined(text, pieces[-1][1], start):
                start, last = pieces.pop()
                end = max(end, last)
            pieces.append((start, end))
        return _join(text, pieces)

    def _found(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        """What to mark: words looked up themselves, compounds of them, whole names."""
        if not (self.single[language] or self.names[language]):
            return
        found = spans(text, language)
        for span in found:
            if span[2] in self.single[language] or self._has_part(text, span, language):
                yield span[:2]
        said = [token for _, _, token in found]
        for name in self.names[language]:
            for at in range(len(said) - len(name) + 1):
                if tuple(said[at : at + len(name)]) == name:
                    yield found[at][0], found[at + len(name) - 1][1]

    def _has_part(self, text: str, span: Span, language: str) -> bool:
        if language != "nl" or not self.parts:
            return False
        return not self.parts.isdisjoint(self.compounds.parts_of(text[span[0] : span[1]]))


def _is_joined(text: str, end: int, start: int) -> bool:
    """Whether two pieces overlap or are neighbours."""
    return start <= end or text[end:start] in (" ", "\u00a0", "-")


def _join(text: str, pieces: list[tuple[int, int]]) -> str:
    """Escape the text around and inside the marked pieces."""
    if not pieces:
        return ""
    html, last = [], 0
    for start, end in pieces:
        html += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return "".join([*html, escape(text[last:])])
