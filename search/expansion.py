"""Words that mean the same, in both languages: vocabulary and glossary as search uses them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import GlossaryEntry, Term
from search.analysis import surfaces, tokens
from search.dictionary import Dictionary, learn_dictionary
from search.normalisation import clean, words

Name = tuple[str, tuple[str, ...]]  # a language, and the tokens in it


@dataclass(frozen=True)
class Concept:
    """What the surface forms of both languages have in common; scheme and slug if it is a term."""

    surfaces: dict[str, tuple[str, ...]]
    scheme: str = ""
    slug: str = ""

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The distinct surface forms as (language, tokens)."""
        found = (
            (code, tuple(tokens(text, code)))
            for code, texts in self.surfaces.items()
            for text in texts
        )
        return tuple(name for name in dict.fromkeys(found) if name[1])

    @property
    def tokens(self) -> dict[str, set[str]]:
        """The tokens of all surface forms per language."""
        found: dict[str, set[str]] = {code: set() for code in LANGUAGES}
        for code, phrase in self.names:
            found[code].update(phrase)
        return found


@dataclass(frozen=True)
class Found:
    """Concepts met in a query by one phrase: where (start, end in tokens), in which language."""

    concepts: tuple[Concept, ...]
    language: str
    start: int
    end: int


class Labels:
    """Names of concepts, found by the beginning of any word in them."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._names: list[tuple[tuple[str, ...], Concept]] = [
            (tuple(surfaces(text)), concept)
            for concept in concepts
            for texts in concept.surfaces.values()
            for text in texts
        ]
        self._words = sorted(
            {(word, at) for at, (said, _) in enumerate(self._names) for word in said}
        )

    def find(self, typed: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Concept]]:
        """Yield the words and the concept of each name with all typed words, the last begun."""
        *whole, beginning = typed
        wanted = set(whole)
        places = set()
        for at in range(bisect_left(self._words, (beginning,)), len(self._words)):
            word, place = self._words[at]
            if not word.startswith(beginning):
                break
            places.add(place)
        for place in sorted(places):
            if wanted.issubset(self._names[place][0]):
                yield self._names[place]


@dataclass
class Expansion:
    """All concepts, the phrases (tuples of tokens) by which each is found, and a dictionary."""

    concepts: list[Concept]
    phrases: dict[str, dict[tuple[str, ...], list[Concept]]] = field(init=False)
    longest: dict[str, int] = field(init=False)
    dictionary: Dictionary = field(init=False)

    def __post_init__(self) -> None:
        self.phrases = {code: defaultdict(list) for code in LANGUAGES}
        for concept in self.concepts:
            for code, phrase in concept.names:
                self.phrases[code][phrase].append(concept)
        self.longest = {
            code: max(map(len, found), default=0) for code, found in self.phrases.items()
        }

        self.dictionary = learn_dictionary(concept.tokens for concept in self.concepts)

    @cached_property
    def labels(self) -> Labels:
        """The names of terms by the words that stand in them."""
        return Labels(concept for concept in self.concepts if concept.scheme)

    def find(self, said: Sequence[str], language: str) -> list[Found]:
        """Return the concepts in a list of tokens, the longest phrase first, none overlapping."""
        found: list[Found] = []
        taken: set[int] = set()
        for length in range(min(len(said), self.longest[language]), 0, -1):
            for start in range(len(said) - length + 1):
                places = range(start, start + length)
                concepts = self.phrases[language].get(tuple(said[start : start + length]))
                if concepts and taken.isdisjoint(places):
                    taken.update(places)
                    found.append(Found(tuple(concepts), language, start, start + length))
        return found

    def words(self, language: str) -> set[str]:
        """Every word of every surface form of a language, in lower case."""
        return {word.lower() for text in self.texts(language) for word in words(clean(text))}

    def texts(self, language: str) -> Iterable[str]:
        """Every surface form of a language."""
        return (text for concept in self.concepts for text in concept.surfaces[language])


def read_expansion() -> Expansion:
    """Build the expansion from the current terms and the glossary of the database."""
    return Expansion([*_terms(), *_glossary()])


def _terms() -> Iterable[Concept]:
    for term in Term.objects.current():
        surfaces = {
            code: (getattr(term, f"label_{code}"), *getattr(term, f"synonyms_{code}"))
            for code in LANGUAGES
        }
        yield Concept(surfaces, term.scheme, term.slug)


def _glossary() -> Iterable[Concept]:
    for entry in GlossaryEntry.objects.all():
        yield Concept({code: tuple(getattr(entry, f"terms_{code}")) for code in LANGUAGES})
