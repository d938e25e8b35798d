"""Prepared documents and questions: like practices, invented from the words of the vocabulary."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate
from random import Random
from typing import IO

from befus.base.languages import LANGUAGES
from search.documents import Document, Facet, get_kind, register, unregister
from search.engines.base import SearchRequest
from search.expansion import read_expansion

KIND = "prepared"
MODEL = "practice"  # whose fields, facets and ranges prepared documents have
SEED = 4
OTHER_WORDS = 20_000  # words beside those of the vocabulary, most of them rare
LENGTHS = {"title": 5, "summary": 60, "body": 280, "contributions": 60, "notes": 12, "tags": 3}
LABELS = 20
VALUES = {
    "evaluated": ("true", "false"),
    "crisis_related": ("true", "false"),
    "languages": LANGUAGES,
}
PLACES = (
    {"nl": "Gent", "fr": "Gand"},
    {"nl": "Luik", "fr": "Liège"},
    {"nl": "Brussel", "fr": "Bruxelles"},
    {"nl": "Bergen", "fr": "Mons"},
    {"nl": "Kortrijk", "fr": "Courtrai"},
)
HOUR = 3600
NOW = 1_790_000_000


class Inventor:
    """Invents documents; the same for one number, whatever was invented before."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.kind = replace(
            get_kind(MODEL), name=KIND, all_documents=self.all_documents, documents=self.documents
        )
        self.words = {code: _words(code) for code in LANGUAGES}
        self.weights = {code: _falling(len(words)) for code, words in self.words.items()}
        self.roles: dict[str, list[str]] = {}
        self._spool: IO[bytes] | None = None
        for facet in self.kind.facets:
            if facet.role:
                self.roles.setdefault(facet.source, []).append(facet.role)

    def all_documents(self) -> Iterator[Document]:
        """Every document, one at a time, invented beforehand: that is no part of a measure."""
        if self._spool is None:
            self._spool = tempfile.TemporaryFile()  # noqa: SIM115  closed with the inventor
            for number in range(self.count):
                pickle.dump(self.document(number), self._spool)
        self._spool.seek(0)
        for _ in range(self.count):
            yield pickle.load(self._spool)  # noqa: S301  our own

    def documents(self, ids: Sequence[str]) -> Iterator[Document]:
        """The documents of these ids."""
        return (self.document(int(id)) for id in ids if int(id) < self.count)

    def document(self, number: int) -> Document:
        """The document of that number; one in five stands in one language only."""
        chance = Random(f"{SEED}-{number}")  # noqa: S311  no secret is made of it
        languages = chance.choice([*[LANGUAGES] * 8, *((code,) for code in LANGUAGES)])
        texts = {
            name: {code: self.text(chance, code, length) for code in languages}
            for name, length in LENGTHS.items()
        }
        place = chance.choice(PLACES)
        texts["labels"] = {code: self.text(chance, code, LABELS) for code in LANGUAGES}
        texts["place"] = place
        year = chance.randint(1990, 2025)
        return Document(
            kind=KIND,
            id=str(number),
            titles=texts["title"],
            texts=texts,
            facets=self.facets(chance),
            numbers={"start_year": year, "end_year": year + chance.randint(0, 9)},
            dates={"newest": NOW - number * HOUR, "updated": NOW - number * HOUR / 2},
            places=[place],
        )

    def text(self, chance: Random, code: str, length: int) -> str:
        """Some words of a language, the first ones of the list most often."""
        found = chance.choices(self.words[code], cum_weights=self.weights[code], k=length)
        return " ".join(found).capitalize()

    def facets(self, chance: Random) -> dict[str, list[str]]:
        """One to three values of every facet, with a role where it has roles."""
        found: dict[str, list[str]] = {}
        for facet in self.kind.facets:
            most = 1 if facet.source in VALUES else 3
            values = chance.choices(self.values(facet), k=chance.randint(1, most))
            if facet.role and facet.source not in found:
                roles = self.roles[facet.source]
                values = [f"{value}|{chance.choice(roles)}" for value in values]
            found.setdefault(facet.source, list(dict.fromkeys(values)))
        return found

    def values(self, facet: Facet) -> Sequence[str]:
        """The values that a facet may have, bounded ones more of them."""
        count = 60 if facet.size < 100 else 12
        return VALUES.get(facet.source) or [f"value-{number}" for number in range(count)]

    def questions(self, count: int) -> list[SearchRequest]:
        """Filtered questions of one to three words, one in eight misspelt, in both languages."""
        chance = Random(SEED)  # noqa: S311
        plain = [facet for facet in self.kind.facets if not facet.role and facet.size > 100]
        with_role = [facet for facet in self.kind.facets if facet.role]
        return [self._question(chance, number, plain, with_role) for number in range(count)]

    def _question(
        self, chance: Random, number: int, plain: list[Facet], with_role: list[Facet]
    ) -> SearchRequest:
        code = LANGUAGES[number % 2]
        words = self.text(chance, code, chance.randint(1, 3)).lower()
        if number % 8 == 0:
            words = words[:-2] + words[-1] + words[-2]
        facet, role = chance.choice(plain), chance.choice(with_role)
        filters = {facet.name: chance.sample(list(self.values(facet)), 2)}
        if number % 2:
            filters[role.name] = chance.sample(list(self.values(role)), 3)
        return SearchRequest(KIND, words, code, filters)

    def beginnings(self, count: int) -> list[tuple[str, str]]:
        """What somebody has typed of a word, and the language of the site."""
        chance = Random(SEED)  # noqa: S311
        codes = [LANGUAGES[number % 2] for number in range(count)]
        return [
            (self.text(chance, code, 1).lower()[: chance.randint(2, 5)], code) for code in codes
        ]


@contextmanager
def prepared(count: int) -> Iterator[Inventor]:
    """Make so many prepared documents findable for a while."""
    inventor = Inventor(count)
    next(inventor.all_documents())
    register(inventor.kind)
    try:
        yield inventor
    finally:
        unregister(KIND)


def _words(code: str) -> list[str]:
    """The words of the vocabulary, then pairs of them as one, which are rarer."""
    chance = Random(SEED)  # noqa: S311
    known = sorted(word for word in read_expansion().words(code) if len(word) > 2)
    chance.shuffle(known)
    pairs = (chance.choice(known) + chance.choice(known) for _ in range(OTHER_WORDS))
    return list(dict.fromkeys([*known, *pairs]))


def _falling(count: int) -> list[float]:
    """Cumulative weights that fall with the place, as words do in texts (Zipf)."""
    return list(accumulate(1 / (place + 10) for place in range(count)))
