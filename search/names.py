"""The other names of what a query says, as clauses to look up."""

from __future__ import annotations

from collections.abc import Iterable

from search import weights
from search.clauses import Clause, Word
from search.compounds import Compounds
from search.expansion import Found, Name


def other_names(found: Found, said: list[Word], compounds: Compounds) -> Iterable[list[Clause]]:
    """Per concept a clause for each name but a single word that was typed.

    A long name that was typed is looked up once more as a whole. A name that several concepts
    share counts once, for the narrowest: the one of fewest names. A name that holds another one
    (night mediator, mediator) is of something narrower, rarer and so by itself worth more: it
    counts less.
    """
    factor = min(word.weight for word in said)
    text = " ".join(word.text for word in said)
    tokens = (word.tokens.get(found.language, "") for word in said)
    typed: Name = (found.language, tuple(filter(None, tokens)))
    seen = {typed} if len(typed[1]) == 1 else set()
    for concept in sorted(found.concepts, key=lambda concept: len(concept.names)):
        names = [name for name in concept.names if name not in seen]
        seen.update(names)
        clauses = [_name_clause(name, name[0] == found.language, factor, text) for name in names]
        narrower = _narrower({*names, typed}, compounds) - {typed}
        if clauses:
            yield [_weaken(each, (each.field, each.tokens) in narrower) for each in clauses]


def _name_clause(name: Name, is_same_language: bool, factor: float, word: str) -> Clause:
    """A synonym or a translation; a long name counts no more than a short one."""
    code, phrase = name
    cause = "synonym" if is_same_language else "translation"
    weight = weights.SYNONYM if is_same_language else weights.TRANSLATION
    return Clause(code, phrase, factor * weight / len(phrase), cause, word)


def _weaken(clause: Clause, is_narrower: bool) -> Clause:
    return clause._replace(weight=clause.weight * weights.NARROWER_NAME) if is_narrower else clause


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
