"""Near words: what somebody may have meant by a word that nothing is known of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.analysis import stem
from search.normalisation import fold

SHORTEST_WORD = 3
LONG_WORD = 8  # from here on two edits are forgiven
MOST_EDITS = 2
MOST_NEAR = 3
SHORTEST_START = 5


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
        self._lists: dict[int, list[tuple[int, str, str, str, int]]] = {}
        self._starts: dict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
        for language, words in counts.items():
            for word, count in words.items():
                folded = fold(word)
                row = (_letters(folded), folded, word, language, count)
                self._lists.setdefault(len(folded), []).append(row)
                self._starts[folded[:SHORTEST_START]].append(row[1:])

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
        """Words within `most` edits; letter sets sort out nearly all others first."""
        letters, apart = _letters(folded), 2 * most
        for length in range(len(folded) - most, len(folded) + most + 1):
            rows = self._lists.get(length, ())
            alike = [row for row in rows if (row[0] ^ letters).bit_count() <= apart]
            for _, other, word, language, count in alike:
                distance = edit_distance(folded, other, most)
                token = stem(word, language) if distance <= most else ""
                if token:
                    yield NearWord(word, language, token, count, distance)


def _letters(word: str) -> int:
    """The set of letters of a folded word as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits


def edit_distance(left: str, right: str, most: int) -> int:
    """Return the edits (insert, delete, replace, swap neighbours) between words, or most + 1.

    The optimal string alignment distance; see https://en.wikipedia.org/wiki/
    Damerau-Levenshtein_distance.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
