"""From what a reader typed to the weighted clauses that an engine looks up.

Computed in Python, so that all engines find the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from befus.base.languages import LANGUAGES, other
from search import weights
from search.analysis import stem
from search.clauses import PARTS_FIELD, Clause, Plan, Word
from search.compounds import Compounds
from search.expansion import Expansion, Found, Name
from search.names import OtherName, name_clauses, other_names
from search.normalisation import clean, fold, words
from search.places import read_places
from search.spelling import NearWord

MOST_WORDS = 32


def read_words(text: str) -> list[Word]:
    """Return the distinct words that carry a subject in both languages, else all, at most 32.

    "de" and "la" of a name in the other language find nothing but noise.
    """
    found: dict[str, Word] = {}
    for typed in words(clean(text)):
        word = read_word(typed)
        if any(word.tokens.values()):
            found.setdefault(fold(word.text), word)
    full = [word for word in found.values() if all(word.tokens.values())]
    return (full or list(found.values()))[:MOST_WORDS]


def read_word(typed: str) -> Word:
    """Return a word with its tokens."""
    return Word(typed, {code: stem(typed, code) for code in LANGUAGES})


class Planner:
    """Makes plans with what an index knows.

    `has_token(language, token)` tells whether any document holds it; `near(word)` gives the
    words of the index that are spelled nearly so, else those that begin alike.
    """

    def __init__(
        self,
        expansion: Expansion,
        compounds: Compounds,
        has_token: Callable[[str, str], bool],
        near: Callable[[str], list[NearWord]],
    ) -> None:
        self.expansion = expansion
        self.compounds = compounds
        self.has_token = has_token
        self.near = near
        self.places = read_places()
        self._names: dict[Name, list[list[OtherName]]] = {}

    def plan(self, text: str, lang: str) -> Plan:
        """Return what to look up for a query typed by a reader of `lang`."""
        plan = Plan(read_words(text))
        meant, inside = [], []
        for word in plan.words:
            said, parts = self._look_up(word, plan)
            meant.append(said)
            factor = weights.PART * said.weight
            inside += [Word(word.text, {"nl": part, "fr": ""}, factor) for part in parts]
        plan.groups += self._name_groups(text, meant, inside)
        plan.groups = [[_for_reader(clause, lang) for clause in group] for group in plan.groups]
        return plan

    def _look_up(self, word: Word, plan: Plan) -> tuple[Word, Sequence[str]]:
        """Plan to look up a word; return what it says, corrected, and its parts."""
        parts = self.compounds.split(fold(word.text))
        near = [] if parts or self._is_known(word) else self.near(word.text)
        said = respell(word, near)
        if near and near[0].is_slip:
            plan.corrections[word.text] = near[0]
            parts = self.compounds.split(fold(near[0].text))
        clauses = [*word_clauses(word), *part_clauses(said, parts), *near_clauses(word, near)]
        plan.groups += [[clause] for clause in clauses]
        return said, parts

    def _name_groups(
        self, text: str, meant: list[Word], inside: list[Word]
    ) -> Iterable[list[Clause]]:
        """The other names of what the words and the parts of compounds say, and of places."""
        names = [
            *self._expansion_groups(meant),
            *(group for part in inside for group in self._expansion_groups([part])),
        ]
        longer = {clause.word for group in names for clause in group}
        names += self._place_groups(words(clean(text))[:MOST_WORDS], longer)
        named = {(clause.field, clause.tokens) for group in names for clause in group}
        return [*names, *self._dictionary_groups([*meant, *inside], named)]

    def _is_known(self, word: Word) -> bool:
        """Whether a document, the expansion or the name of a place holds the word."""
        return self.places.has_word(fold(word.text)) or any(
            token and (self.has_token(code, token) or (token,) in self.expansion.phrases[code])
            for code, token in word.tokens.items()
        )

    def _expansion_groups(self, words: list[Word]) -> Iterable[list[Clause]]:
        """The other names of what the words say in either language, a group per concept."""
        for code in LANGUAGES:
            spoken = [word for word in words if word.tokens[code]]
            tokens = tuple(word.tokens[code] for word in spoken)
            for found in self.expansion.find(tokens, code):
                names = self._other_names(found, tokens[found.start : found.end])
                yield from name_clauses(names, spoken[found.start : found.end])

    def _other_names(self, found: Found, typed: tuple[str, ...]) -> list[list[OtherName]]:
        """Those of a phrase of the expansion, made once."""
        key = (found.language, typed)
        if key not in self._names:
            self._names[key] = other_names(found, typed, self.compounds)
        return self._names[key]

    def _place_groups(self, typed: list[str], names: set[str]) -> Iterable[list[Clause]]:
        """The other names of the places that were typed, but for those inside a longer name."""
        for found in self.places.find([fold(word) for word in typed]):
            said = [read_word(word) for word in typed[found.start : found.end]]
            place = " ".join(word.text for word in said)
            if not any(place != name and f" {place} " in f" {name} " for name in names):
                tokens = tuple(filter(None, (word.tokens.get(found.language) for word in said)))
                yield from name_clauses(other_names(found, tokens, self.compounds), said)

    def _dictionary_groups(self, words: list[Word], named: set[Name]) -> Iterable[list[Clause]]:
        """What each word alone may be called in the other language, if no name says it already."""
        for word in words:
            factor = weights.WORD_TRANSLATION * word.weight
            for code, token in word.tokens.items():
                group = [
                    Clause(other(code), (meant,), factor * likeness, "translation", word.text)
                    for meant, likeness in self.expansion.dictionary[code].get(token, ())
                    if (other(code), (meant,)) not in named
                ]
                if group:
                    yield group


def word_clauses(word: Word) -> list[Clause]:
    """The word itself in both languages, and as a part of Dutch compounds."""
    clauses = [
        Clause(code, (token,), 1.0, "word", word.text)
        for code, token in word.tokens.items()
        if token
    ]
    if word.tokens["nl"]:
        clauses.append(Clause(PARTS_FIELD, (word.tokens["nl"],), weights.PART, "part", word.text))
    return clauses


def part_clauses(word: Word, parts: Iterable[str]) -> list[Clause]:
    """The parts of a Dutch compound, alone and as parts of others."""
    return [
        Clause(name, (part,), weights.PART * word.weight, "part", word.text)
        for part in parts
        for name in ("nl", PARTS_FIELD)
    ]


def near_clauses(word: Word, near: Iterable[NearWord]) -> list[Clause]:
    """The words that may have been meant."""
    tokens = {(found.language, found.token): near_weight(found) for found in near}
    return [
        Clause(code, (token,), weight, "spelling", word.text)
        for (code, token), weight in tokens.items()
    ]


def near_weight(near: NearWord) -> float:
    """How much it counts that a word is spelled nearly so, or begins alike."""
    return weights.SPELLING if near.is_slip else weights.BEGINNING


def respell(word: Word, near: Sequence[NearWord]) -> Word:
    """The word with the tokens of the nearest words; itself where there are none."""
    if not near:
        return word
    tokens = {found.language: found.token for found in reversed(near)}
    near_tokens = {code: tokens.get(code, "") for code in LANGUAGES}
    return Word(word.text, near_tokens, near_weight(near[0]))


def _for_reader(clause: Clause, lang: str) -> Clause:
    """The clause with its weight raised if it looks into the reader's language."""
    field, tokens, weight, cause, word = clause
    if not field.startswith(lang):
        return clause
    return Clause(field, tokens, weight * weights.READER_LANGUAGE, cause, word)
