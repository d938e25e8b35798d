"""Texts with the found words marked, as safe HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.html import escape

from befus.base.languages import LANGUAGES, other
from search.analysis import stem
from search.clauses import PARTS_FIELD, Clause
from search.compounds import SHORTEST_PART, Compounds
from search.normalisation import WORD

PIECES = re.compile(f"({WORD.pattern})")


class Highlighter:
    """Marks in texts the words that the clauses of a plan look up.

    A name of several words is marked where all of it stands together, with the stop words
    inside; none of its words is marked by itself.
    """

    def __init__(self, clauses: Iterable[Clause], compounds: Compounds) -> None:
        self.single: dict[str, set[str]] = {code: set() for code in LANGUAGES}
        self.names: dict[str, dict[str, list[tuple[str, ...]]]] = defaultdict(dict)
        self.compounds = compounds
        self.parts: set[str] = set()
        for clause in clauses:
            if clause.field == PARTS_FIELD:
                self.parts.update(clause.tokens)
            elif len(clause.tokens) == 1:
                self.single[clause.field].update(clause.tokens)
            else:
                begun = self.names[clause.field].setdefault(clause.tokens[0], [])
                begun.append(clause.tokens)

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
        if not (self.single[language] or self.names[language]):
            return ""
        pieces = PIECES.split(text)  # between words, word, between words, …
        tokens = [stem(word, language) for word in pieces[1::2]]
        marked = [token in self.single[language] for token in tokens]
        if language == "nl" and self.parts:
            self._mark_compounds(pieces[1::2], marked)
        words = ((at, at) for at, is_so in enumerate(marked) if is_so)
        return _join(pieces, _runs([*words, *self._named(tokens, language)], pieces))

    def _mark_compounds(self, words: Sequence[str], marked: list[bool]) -> None:
        """Mark the words that hold a looked-up part."""
        for at, word in enumerate(words):
            if len(word) >= 2 * SHORTEST_PART and not marked[at]:
                marked[at] = not self.parts.isdisjoint(self.compounds.parts_of(word))

    def _named(self, tokens: Sequence[str], language: str) -> Iterator[tuple[int, int]]:
        """The first and the last word of each name that stands there as a whole."""
        names = self.names[language]
        if not names:
            return
        places = [at for at, token in enumerate(tokens) if token]
        said = [tokens[at] for at in places]
        for first, token in enumerate(said):
            for name in names.get(token, ()):
                if tuple(said[first : first + len(name)]) == name:
                    yield places[first], places[first + len(name) - 1]


def _runs(found: Iterable[tuple[int, int]], pieces: Sequence[str]) -> list[tuple[int, int]]:
    """First and last word of each mark: words and names, neighbours among them joined."""
    runs: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if runs and (first <= runs[-1][1] or _is_joined(pieces, runs[-1][1], first)):
            first, before = runs.pop()
            last = max(last, before)
        runs.append((first, last))
    return runs


def _is_joined(pieces: Sequence[str], before: int, after: int) -> bool:
    """Whether two words are neighbours."""
    return after == before + 1 and pieces[2 * after] in (" ", "\u00a0", "-")


def _join(pieces: Sequence[str], runs: Iterable[tuple[int, int]]) -> str:
    """Escape the text around and inside the marked words."""
    html, done = [], 0
    for first, last in runs:
        begin, end = 2 * first + 1, 2 * last + 2
        html += [escape("".join(pieces[done:begin])), "<mark>"]
        html += [escape("".join(pieces[begin:end])), "</mark>"]
        done = end
    return "".join([*html, escape("".join(pieces[done:]))]) if html else ""
