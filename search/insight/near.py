"""Which terms a query may be another name of."""

from __future__ import annotations

from collections import defaultdict

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import Term
from search.analysis import stem
from search.normalisation import clean, words
from search.spelling import Words

MOST = 6


def near_terms(query: str, terms: list[Term]) -> list[Term]:
    """Return the terms with a word like one of the query's, the most alike first."""
    holders = _holders(terms)
    near = Words({code: dict.fromkeys(found, 1) for code, found in holders.items()})
    scores: dict[int, float] = defaultdict(float)
    for typed in words(clean(query)):
        for code in LANGUAGES:
            for pk in _same(typed, holders[code], code):
                scores[pk] += 3
        for rank, found in enumerate((near.near(typed), near.kin(typed))):
            for word in found:
                for pk in holders[word.language][word.text]:
                    scores[pk] += 2 - rank
    ranked = sorted(
        (term for term in terms if term.pk in scores), key=lambda t: (-scores[t.pk], t.pk)
    )
    return ranked[:MOST]


def _holders(terms: list[Term]) -> dict[str, dict[str, set[int]]]:
    """{language: {word: numbers of the terms that have it in a name}}."""
    found: dict[str, dict[str, set[int]]] = {code: defaultdict(set) for code in LANGUAGES}
    for term in terms:
        for code in LANGUAGES:
            for name in (getattr(term, f"label_{code}"), *getattr(term, f"synonyms_{code}")):
                for word in words(clean(name)):
                    found[code][word.lower()].add(term.pk)
    return found


def _same(typed: str, holders: dict[str, set[int]], code: str) -> set[int]:
    """The terms that have the word in another form."""
    token = stem(typed, code)
    forms = (found for word, found in holders.items() if token and stem(word, code) == token)
    return set().union(*forms)
