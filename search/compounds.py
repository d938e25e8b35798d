"""Parts of Dutch compounds (jongerenoverlast: jongeren, overlast), learned from our own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from search.analysis import surfaces
from search.normalisation import WORD, fold
from search.stemming import stem_dutch
from search.stopwords import STOPWORDS

SHORTEST_PART = 4
LONGEST_PART = 20
LONGEST_COMPOUND = 40
MOST_WORDS = 200_000  # that were split and are remembered
MOST_TEXTS = 5000  # that were shown and are known by their compounds
LONG_WORD = re.compile(rf"{WORD.pattern[:-1]}{{{2 * SHORTEST_PART},}}")  # maybe a compound


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


class Compounds:
    """Splits folded Dutch words into the parts it knows, and remembers what it split."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = frozenset(parts)
        self._begins = frozenset(way for part in self.parts for way in first_letters(part))
        self._known: dict[str, tuple[str, ...]] = {}
        self._written: dict[str, frozenset[str]] = {}
        self._holding: dict[str, set[str]] = defaultdict(set)
        self._texts: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the stems of the parts of a folded word; nothing where it is no compound."""
        parts = self._known.get(word)
        if parts is None:
            if len(self._known) >= MOST_WORDS:
                self._known.clear()
            parts = tuple(self._split(word)) if len(word) <= LONGEST_COMPOUND else ()
            self._known[word] = parts
        return parts

    def parts_of(self, word: str) -> frozenset[str]:
        """The same of a word as a text writes it."""
        parts = self._written.get(word)
        if parts is None:
            self._make_room()
            parts = self._parts_of(word)
        return parts

    def _parts_of(self, word: str) -> frozenset[str]:
        parts = self._written.get(word)
        if parts is None:
            parts = self._written[word] = frozenset(self.split(fold(word)))
            for part in parts:
                self._holding[part].add(word)
        return parts

    def holding(self, parts: Iterable[str], texts: Iterable[str]) -> list[set[str]]:
        """Per text the words in it, as it writes them, that have one of these parts."""
        self._make_room()
        found = [self._compounds_in(text) for text in texts]
        nothing: set[str] = set()
        wanted = nothing.union(*(self._holding.get(part, nothing) for part in parts))
        return [wanted.intersection(words) for words in found]

    def _compounds_in(self, text: str) -> tuple[str, ...]:
        """The compounds of a text; what is shown is shown again and again."""
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = tuple(filter(self._parts_of, LONG_WORD.findall(text)))
        return found

    def _make_room(self) -> None:
        """Forget what is too much; what texts hold leans on the words."""
        if len(self._texts) >= MOST_TEXTS:
            self._texts.clear()
        if len(self._written) >= MOST_WORDS:
            for kept in (self._written, self._holding, self._texts):
                kept.clear()

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
