"""Near words: what somebody may have meant by a word that nothing is known of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.analysis import stem
from search.normalisation import fold

SHORTEST_WORD = 3
LONG_WORD = 8  # from here on two edits are forgiven
MOST_EDITS = 2
MOST_NEAR = 3
SHORTEST_START = 5
# Folded words of one length, and what is known of each: as written, language, documents.
Spelled = tuple[list[str], list[tuple[str, str, int]]]
NOTHING: Spelled = ([], [])


@dataclass(frozen=True)
class NearWord:
    """A word of the index: as written there, its language and token, how often, how far."""

    text: str
    language: str
    token: str
    count: int
    distance: int

    @property
    def is_slip(self) -> bool:
        """Whether one word may be a slip for the other, and not the same word."""
        return 0 < self.distance <= MOST_EDITS


class Words:
    """The words of an index, searchable by spelling. `counts[language][word]` are documents."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        self._lists: dict[int, Spelled] = {}
        self._starts: dict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
        for language, words in counts.items():
            for word, count in words.items():
                folded = fold(word)
                spelled, rows = self._lists.setdefault(len(folded), ([], []))
                spelled.append(folded)
                rows.append((word, language, count))
                self._starts[folded[:SHORTEST_START]].append((folded, word, language, count))

    def near(self, word: str, limit: int = MOST_NEAR) -> list[NearWord]:
        """Return the nearest words, the fewest edits and the most frequent first."""
        folded = fold(word)
        if len(folded) < SHORTEST_WORD or not folded.isalpha():
            return []
        most = MOST_EDITS if len(folded) >= LONG_WORD else 1
        found = list(self._candidates(folded, most))
        found.sort(key=lambda near: (near.distance, -near.count, near.text))
        best = [near for near in found if near.distance == found[0].distance]
        return best[:limit]

    def kin(self, word: str, limit: int = MOST_NEAR) -> list[NearWord]:
        """Return words with the same beginning, seven tenths of the word: cambrioleur, cambriolage.

        The most frequent first; their distance says nothing and is that of no slip.
        """
        folded = fold(word)
        start = folded[: max(SHORTEST_START, math.ceil(len(folded) * 0.7))]
        found = [
            NearWord(other, language, token, count, MOST_EDITS + 1)
            for other_folded, other, language, count in self._starts.get(start[:SHORTEST_START], ())
            if other_folded.startswith(start) and (token := stem(other, language))
        ]
        return sorted(found, key=lambda near: (-near.count, near.text))[:limit]

    def _candidates(self, folded: str, most: int) -> Iterable[NearWord]:
        """Words within `most` edits: inserted, dropped, replaced, neighbours swapped.

        The optimal string alignment distance; see https://en.wikipedia.org/wiki/
        Damerau-Levenshtein_distance.
        """
        for length in range(len(folded) - most, len(folded) + most + 1):
            spelled, rows = self._lists.get(length, NOTHING)
            alike = extract(folded, spelled, scorer=OSA.distance, score_cutoff=most, limit=None)
            for _, distance, place in alike:
                word, language, count = rows[place]
                if token := stem(word, language):
                    yield NearWord(word, language, token, count, int(distance))
