"""Parts of Dutch compounds (jongerenoverlast: jongeren, overlast), learned from our own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from search.analysis import surfaces
from search.normalisation import WORD, fold
from search.stemming import stem_dutch
from search.stopwords import STOPWORDS

SHORTEST_PART = 4
LONGEST_PART = 20
LONGEST_COMPOUND = 40
MOST_WORDS = 200_000  # that were split and are remembered
MOST_TEXTS = 2000  # the same of what hits show
LONG_WORD = re.compile(rf"{WORD.pattern[:-1]}{{{2 * SHORTEST_PART},}}")  # maybe a compound
Place = tuple[int, int]  # of a word in a text: start, end


class PartLearner:
    """Learns from the texts it reads which words may be a part of a compound."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()

    def read(self, text: str) -> None:
        """Take the words of one Dutch text into account."""
        self._texts.update(set(surfaces(text)))

    def parts(self, terms: Iterable[str]) -> list[str]:
        """Return, sorted, the stems of the words of `terms` and of those that two texts use.

        A word of one text alone is as likely a slip or a name.
        """
        known = {word for word, count in self._texts.items() if count > 1}
        for term in terms:
            known.update(surfaces(term))
        return sorted({stem_dutch(word) for word in known if _may_be_part(word)})


def _may_be_part(word: str) -> bool:
    fits = SHORTEST_PART <= len(word) <= LONGEST_PART
    return fits and word.isalpha() and word not in STOPWORDS["nl"]


# The same halves come up in many words.
_stem = lru_cache(maxsize=200_000)(stem_dutch)


def _make_room(kept: dict[str, Any], most: int = MOST_WORDS) -> None:
    """Forget everything where too much is kept."""
    if len(kept) >= most:
        kept.clear()


class Compounds:
    """Splits folded Dutch words into the parts it knows."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = frozenset(parts)
        self._begins = frozenset(way for part in self.parts for way in first_letters(part))
        self._known: dict[str, tuple[str, ...]] = {}
        self._written: dict[str, frozenset[str]] = {}
        self._places: dict[str, dict[str, list[Place]]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the stems of the parts of a folded word; nothing where it is no compound."""
        if word not in self._known:
            _make_room(self._known)
            self._known[word] = tuple(self._split(word)) if len(word) <= LONGEST_COMPOUND else ()
        return self._known[word]

    def parts_of(self, word: str) -> frozenset[str]:
        """The same of a word as a text writes it."""
        if word not in self._written:
            _make_room(self._written)
            self._written[word] = frozenset(self.split(fold(word)))
        return self._written[word]

    def places_in(self, text: str) -> Mapping[str, list[Place]]:
        """Where the compounds of a text stand that have a part, per part.

        What hits show is shown again and again, so it is remembered.
        """
        if text not in self._places:
            _make_room(self._places, MOST_TEXTS)
            found: dict[str, list[Place]] = {}
            for word in LONG_WORD.finditer(text):
                for part in self.parts_of(word[0]):
                    found.setdefault(part, []).append(word.span())
            self._places[text] = found
        return self._places[text]

    def _split(self, word: str) -> list[str]:
        """Cut where the shorter half is longest, then cut the halves.

        To stem is dear: only what begins as a part does may be one.
        """
        if word[:3] not in self._begins:
            return []
        cuts = (
            cut
            for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            if word[cut : cut + 3] in self._begins
        )
        for cut in sorted(cuts, key=lambda at: -min(at, len(word) - at)):
            halves = (word[:cut], word[cut:])
            if all(_stem(half) in self.parts for half in halves):
                deeper = [part for half in halves for part in self._split(half)]
                return list(dict.fromkeys([*map(_stem, halves), *deeper]))
        return []


def first_letters(part: str) -> set[str]:
    """The first three letters of words of that stem: one vowel of it may stand for two."""
    return {part[:3], part[:2] + part[1], part[0] + part[:2]}
