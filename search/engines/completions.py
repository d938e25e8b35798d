"""Completions of what is being typed that no engine has to look up, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from befus.base.languages import LANGUAGES, other
from search.analysis import surfaces
from search.engines.base import Suggestion
from search.expansion import Expansion
from search.places import read_places

MOST_TITLES = 50
MOST_WORDS = 8
SEPARATOR = "\t"  # between the two names of a place


@lru_cache(maxsize=20_000)
def _said(text: str) -> tuple[str, ...]:
    """The words of a name: the same names are compared with whatever is typed."""
    return tuple(surfaces(text))


def name_document(
    kind: str, id: str, titles: Mapping[str, str], typed: list[str], lang: str
) -> Suggestion:
    """The title in the reader's language if it fits what is typed, else the one that does."""
    fitting = [code for code in (lang, other(lang)) if fits(_said(titles.get(code, "")), typed)]
    code = (fitting or [code for code in (lang, other(lang)) if titles.get(code)])[0]
    return Suggestion("document", titles[code], code, kind=kind, id=id)


def sort_documents(
    found: Iterable[Suggestion], typed: list[str], lang: str, limit: int
) -> list[Suggestion]:
    """The best of the documents found: the reader's language first, then as typed, then by text."""
    ranked = sorted(
        found, key=lambda item: (rank(item.text, typed, item.lang == lang), item.text, item.id)
    )
    return ranked[:limit]


def suggest_terms(
    expansion: Expansion, typed: list[str], lang: str, limit: int
) -> list[Suggestion]:
    """Terms of the vocabulary with a fitting name, under their label in the reader's language."""
    best: dict[tuple[str, str], tuple[tuple[bool, bool], str, Suggestion]] = {}
    for said, concept in expansion.labels.find(typed):
        label = concept.surfaces[lang][0]
        item = Suggestion("term", label, lang, id=concept.slug, scheme=concept.scheme)
        key, ranked = (concept.scheme, concept.slug), (_place(said, typed, True), label, item)
        best[key] = min(best.get(key, ranked), ranked, key=lambda row: row[:2])
    found = sorted(best.values(), key=lambda row: row[:2])
    return [item for *_, item in found[:limit]]


def suggest_places(
    places: Iterable[str], typed: list[str], lang: str, limit: int
) -> list[Suggestion]:
    """Places of which one name fits, under their name in the reader's language."""
    found = set()
    for place in places:
        if any(fits(name, typed) for name in _names_of(place)):
            names = dict(zip(LANGUAGES, place.split(SEPARATOR), strict=True))
            code = lang if names[lang] else other(lang)
            found.add((names[code], code))
    return [Suggestion("place", name, code) for name, code in sorted(found)[:limit]]


@lru_cache(maxsize=20_000)
def _names_of(place: str) -> tuple[list[str], ...]:
    """The words of each name of a place: as documents say, and what else it is called."""
    said = place.split(SEPARATOR)
    known = (name for text in said for name in read_places().names_in(text))
    return tuple(surfaces(name) for name in dict.fromkeys([*said, *known]))


def fits(words: Sequence[str], typed: list[str]) -> bool:
    """Whether all typed words stand among `words`, the last one as a beginning."""
    *whole, beginning = typed
    if whole and not set(whole) <= set(words):
        return False
    return any(word.startswith(beginning) for word in words)


def rank(text: str, typed: list[str], is_own_language: bool) -> tuple[bool, bool]:
    """Texts in the reader's language first, then those that begin as typed."""
    return _place(_said(text), typed, is_own_language)


def _place(said: Sequence[str], typed: list[str], is_own_language: bool) -> tuple[bool, bool]:
    return not is_own_language, not " ".join(said).startswith(" ".join(typed))


def share_out(groups: list[list[Suggestion]], limit: int) -> list[Suggestion]:
    """Give each group its fair part of `limit` rows; what one leaves goes to the others."""
    taken = [0] * len(groups)
    while sum(taken) < limit:
        open_groups = [at for at, group in enumerate(groups) if taken[at] < len(group)]
        if not open_groups:
            break
        for at in open_groups[: limit - sum(taken)]:
            taken[at] += 1
    return [item for group, count in zip(groups, taken, strict=True) for item in group[:count]]
