"""Places under all their names: Belgian municipalities, provinces, and towns near by.

`places.json` holds, by region, every municipality with an official or usual name in the other
language, and what would be mistaken for one (Louvain-la-Neuve is not Leuven).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from befus.base.languages import LANGUAGES
from search.analysis import surfaces
from search.expansion import Concept, Found

FILE = Path(__file__).with_name("places.json")


class Places:
    """Finds places by their whole names as typed: a stem of "Namen" is that of any name."""

    def __init__(self, rows: Iterable[dict[str, list[str]]]) -> None:
        self._found: dict[tuple[str, ...], dict[str, list[Concept]]] = {}
        self._names: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for row in rows:
            place = Concept({code: tuple(row[code]) for code in LANGUAGES})
            for code, name in [(code, name) for code, names in row.items() for name in names]:
                words = tuple(surfaces(name))
                self._found.setdefault(words, defaultdict(list))[code].append(place)
                self._names[words] += [each for names in row.values() for each in names]
        self._longest = max(map(len, self._found), default=0)
        self._words = {word for name in self._found for word in name}

    def has_word(self, word: str) -> bool:
        """Whether a folded word stands in the name of a place."""
        return word in self._words

    def find(self, typed: Sequence[str]) -> list[Found]:
        """Return the places named in a list of folded words, longest name first, none overlapping.

        A name in both languages is given once for each; one in German for none ("").
        """
        found: list[Found] = []
        taken: set[int] = set()
        for length in range(min(len(typed), self._longest), 0, -1):
            for start in range(len(typed) - length + 1):
                at = range(start, start + length)
                places = self._found.get(tuple(typed[start : start + length]))
                if places and taken.isdisjoint(at):
                    taken.update(at)
                    found += [
                        Found(tuple(concepts), code if code in LANGUAGES else "", start, at.stop)
                        for code, concepts in places.items()
                    ]
        return found

    def names_in(self, text: str) -> list[str]:
        """Return all names of the places that a text names, such as "Gent, later heel België"."""
        said = surfaces(text)
        found = (tuple(said[each.start : each.end]) for each in self.find(said))
        return list(dict.fromkeys(name for words in found for name in self._names[words]))

    def name_in(self, name: str, language: str) -> str:
        """Return the usual name in a language of the place of exactly that name, "" if unknown."""
        by_code = self._found.get(tuple(surfaces(name)), {})
        places = [place for places in by_code.values() for place in places]
        return places[0].surfaces[language][0] if places and places[0].surfaces[language] else ""


@lru_cache(maxsize=1)
def read_places() -> Places:
    """The places that everybody knows."""
    return Places(json.loads(FILE.read_text("utf-8")))
