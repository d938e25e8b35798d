"""From what a reader typed to the weighted clauses that an engine looks up.

Computed in Python, so that all engines find the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from befus.base.languages import LANGUAGES, other
from search import weights
from search.analysis import stem
from search.compounds import Compounds
from search.expansion import Expansion, Found, Name
from search.normalisation import clean, fold, words
from search.spelling import NearWord

MOST_WORDS = 32
PARTS_FIELD = "nl_parts"


@dataclass(frozen=True)
class Word:
    """A word of the query as typed, and its token per language ("" for a stop word).

    What stands for a word that was typed (a near word, a part of a compound) has its text, its
    own tokens, and a smaller weight.
    """

    text: str
    tokens: dict[str, str]
    weight: float = 1.0


@dataclass(frozen=True)
class Clause:
    """Tokens to find next to each other in a field ("nl", "fr", "nl_parts"); why; for which word.

    The cause is word, part, synonym, translation or spelling.
    """

    field: str
    tokens: tuple[str, ...]
    weight: float
    cause: str
    word: str


@dataclass
class Plan:
    """What to look up. Clauses of one group name one thing: the best counts, the others little.

    `corrections` holds the nearest word for each word that nothing is known of.
    """

    words: list[Word]
    groups: list[list[Clause]] = field(default_factory=list)
    corrections: dict[str, NearWord] = field(default_factory=dict)

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of all groups."""
        return [clause for group in self.groups for clause in group]


def read_words(text: str) -> list[Word]:
    """Return the distinct words that carry a subject in both languages, else all, at most 32.

    "de" and "la" of a name in the other language find nothing but noise.
    """
    found: dict[str, Word] = {}
    for typed in words(clean(text)):
        word = Word(typed, {code: stem(typed, code) for code in LANGUAGES})
        if any(word.tokens.values()):
            found.setdefault(fold(word.text), word)
    full = [word for word in found.values() if all(word.tokens.values())]
    return (full or list(found.values()))[:MOST_WORDS]


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

    def plan(self, text: str, lang: str) -> Plan:
        """Return what to look up for a query typed by a reader of `lang`."""
        plan = Plan(read_words(text))
        meant, inside = [], []
        for word in plan.words:
            parts = self.compounds.split(fold(word.text))
            near = [] if parts or self._is_known(word) else self.near(word.text)
            if near and near[0].is_slip:
                plan.corrections[word.text] = near[0]
            clauses = [*word_clauses(word), *part_clauses(word, parts), *near_clauses(word, near)]
            plan.groups += [[clause] for clause in clauses]
            meant.append(respell(word, near))
            inside += [Word(word.text, {"nl": part, "fr": ""}, weights.PART) for part in parts]
        names = [
            *self._expansion_groups(meant),
            *(group for part in inside for group in self._expansion_groups([part])),
        ]
        named = {(clause.field, clause.tokens) for group in names for clause in group}
        plan.groups += [*names, *self._dictionary_groups([*meant, *inside], named)]
        plan.groups = [[_for_reader(clause, lang) for clause in group] for group in plan.groups]
        return plan

    def _is_known(self, word: Word) -> bool:
        """Whether a document or the expansion holds the word in either language."""
        return any(
            token and (self.has_token(code, token) or (token,) in self.expansion.phrases[code])
            for code, token in word.tokens.items()
        )

    def _expansion_groups(self, words: list[Word]) -> Iterable[list[Clause]]:
        """The other names of what the words say in either language, a group per concept."""
        for code in LANGUAGES:
            spoken = [word for word in words if word.tokens[code]]
            for found in self.expansion.find([word.tokens[code] for word in spoken], code):
                yield from _other_names(found, spoken[found.start : found.end])

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


def _other_names(found: Found, said: list[Word]) -> Iterable[list[Clause]]:
    """Per concept a clause for each name but a single word that was typed.

    A long name that was typed is looked up once more as a whole. A name that several concepts
    share counts once, for the narrowest: the one of fewest names.
    """
    factor = min(word.weight for word in said)
    text = " ".join(word.text for word in said)
    typed = tuple(word.tokens[found.language] for word in said)
    seen: set[Name] = {(found.language, typed)} if len(typed) == 1 else set()
    for concept in sorted(found.concepts, key=lambda concept: len(concept.names)):
        names = [name for name in concept.names if name not in seen]
        seen.update(names)
        if names:
            yield [
                _name_clause(code, phrase, code == found.language, factor, text)
                for code, phrase in names
            ]


def _name_clause(
    code: str, phrase: tuple[str, ...], is_same_language: bool, factor: float, word: str
) -> Clause:
    """A synonym or a translation; a long name counts no more than a short one."""
    cause = "synonym" if is_same_language else "translation"
    weight = weights.SYNONYM if is_same_language else weights.TRANSLATION
    return Clause(code, phrase, factor * weight / len(phrase), cause, word)


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
        Clause(name, (part,), weights.PART, "part", word.text)
        for part in parts
        for name in ("nl", PARTS_FIELD)
    ]


def near_clauses(word: Word, near: Iterable[NearWord]) -> list[Clause]:
    """The words that may have been meant."""
    tokens = dict.fromkeys((found.language, found.token) for found in near)
    return [
        Clause(code, (token,), weights.SPELLING, "spelling", word.text) for code, token in tokens
    ]


def respell(word: Word, near: Iterable[NearWord]) -> Word:
    """The word with the tokens of the nearest words; itself where there are none."""
    tokens = {found.language: found.token for found in reversed(list(near))}
    if not tokens:
        return word
    near_tokens = {code: tokens.get(code, "") for code in LANGUAGES}
    return Word(word.text, near_tokens, weights.SPELLING)


def _for_reader(clause: Clause, lang: str) -> Clause:
    """The clause with its weight raised if it looks into the reader's language."""
    if not clause.field.startswith(lang):
        return clause
    return replace(clause, weight=clause.weight * weights.READER_LANGUAGE)
