"""The other names of what a query says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from search import weights
from search.clauses import Clause, Word
from search.compounds import Compounds
from search.expansion import Found, Name


class OtherName(NamedTuple):
    """A further name of what a phrase says: where to look for which tokens, why, its weight."""

    field: str
    tokens: tuple[str, ...]
    weight: float
    cause: str


def other_names(
    found: Found, typed: tuple[str, ...], compounds: Compounds
) -> list[list[OtherName]]:
    """Per concept its names but a single word that was typed; `typed` are the tokens that were.

    A long name that was typed is looked up once more as a whole. A name that several concepts
    share counts once, for the narrowest: the one of fewest names. A name that holds another one
    (night mediator, mediator) is of something narrower, rarer and so by itself worth more: it
    counts less.
    """
    said: Name = (found.language, typed)
    seen = {said} if len(typed) == 1 else set()
    groups = []
    for concept in sorted(found.concepts, key=lambda concept: len(concept.names)):
        names = [name for name in concept.names if name not in seen]
        seen.update(names)
        narrower = _narrower({*names, said}, compounds) - {said}
        groups.append([_other_name(name, found.language, name in narrower) for name in names])
    return [group for group in groups if group]


def name_clauses(groups: Iterable[list[OtherName]], said: list[Word]) -> Iterable[list[Clause]]:
    """The clauses to look up names of what some words say."""
    factor = min(word.weight for word in said)
    text = " ".join(word.text for word in said)
    for group in groups:
        yield [
            Clause(field, tokens, factor * weight, cause, text)
            for field, tokens, weight, cause in group
        ]


def _other_name(name: Name, language: str, is_narrower: bool) -> OtherName:
    """A synonym or a translation; a long name counts no more than a short one."""
    code, phrase = name
    is_synonym = code == language
    weight = (weights.SYNONYM if is_synonym else weights.TRANSLATION) / len(phrase)
    weight *= weights.NARROWER_NAME if is_narrower else 1
    return OtherName(code, phrase, weight, "synonym" if is_synonym else "translation")


def _narrower(names: Iterable[Name], compounds: Compounds) -> set[Name]:
    """The names that hold another one of the same language, next to other words or as a part."""
    names = set(names)
    return {name for name in names if not names.isdisjoint(_inside(name, compounds))}


def _inside(name: Name, compounds: Compounds) -> Iterable[Name]:
    """What stands inside a name: shorter phrases, the parts of a single Dutch word."""
    code, phrase = name
    size = len(phrase)
    for length in range(1, size):
        for start in range(size - length + 1):
            yield code, phrase[start : start + length]
    if size == 1 and code == "nl":
        yield from ((code, (part,)) for part in compounds.split(phrase[0]))
