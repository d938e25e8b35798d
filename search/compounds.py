"""Parts of Dutch compounds (jongerenoverlast: jongeren, overlast), learned from our own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import groupby

from search.analysis import surfaces
from search.normalisation import fold
from search.stemming import stem_dutch
from search.stopwords import STOPWORDS

SHORTEST_PART = 4
LONGEST_PART = 20
LONGEST_COMPOUND = 40


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
    """Splits folded Dutch words into the parts it knows."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = frozenset(parts)
        self._known: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the stems of the parts of a folded word; nothing where it is no compound."""
        if word not in self._known:
            self._known[word] = tuple(self._split(word)) if len(word) <= LONGEST_COMPOUND else ()
        return self._known[word]

    def _split(self, word: str) -> list[str]:
        """Cut where the shorter half is longest, then cut the halves."""
        cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        for cut in sorted(cuts, key=lambda at: -min(at, len(word) - at)):
            halves = (word[:cut], word[cut:])
            if all(_stem(half) in self.parts for half in halves):
                deeper = [part for half in halves for part in self._split(half)]
                return list(dict.fromkeys([*map(_stem, halves), *deeper]))
        return []


class CompoundFinder:
    """Tells which words are compounds with one of some parts.

    Splitting is dear, so a word that cannot hold any of the parts is not split: a part begins in
    a compound as its stem does, but for doubled letters and for the stem's last letter.
    """

    def __init__(self, parts: Collection[str], compounds: Compounds) -> None:
        self.parts = frozenset(parts)
        self.compounds = compounds
        self._told: dict[str, bool] = {}
        self._begins = re.compile("|".join(sorted({_beginning(part) for part in parts}))).search

    def may_hold(self, text: str) -> bool:
        """Whether a text may hold such a compound: sorts out what costs little to sort out."""
        if not self.parts:
            return False
        return not text.isascii() or self._begins(text.lower()) is not None

    def is_compound(self, word: str) -> bool:
        """Whether a word as written is a compound with one of the parts."""
        if word not in self._told:
            self._told[word] = self._look(word)
        return self._told[word]

    def _look(self, word: str) -> bool:
        folded = fold(word)
        if len(folded) < 2 * SHORTEST_PART or not self.parts or not self._begins(folded):
            return False
        return not self.parts.isdisjoint(self.compounds.split(folded))


def _beginning(part: str) -> str:
    """A pattern for the first letters of a part, each once or more, without its last one."""
    single = [letter for letter, _ in groupby(part)]
    return "".join(f"{re.escape(letter)}+" for letter in single[: min(3, len(single) - 1)])
