"""From a text to the tokens that an engine indexes; the same in Python for every engine."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from search.normalisation import WORD, clean, fold, words
from search.stemming import STEMMERS
from search.stopwords import STOPWORDS

LONGEST_WORD = 60


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the token of one word in `language`, or "" where it carries no subject.

    Single letters are what an apostrophe leaves (l'école, camera's); single digits count.
    """
    folded = fold(word)[:LONGEST_WORD]
    if len(folded) == 1 and not folded.isdigit():
        return ""
    if folded in STOPWORDS[language]:
        return ""
    return STEMMERS[language](folded)


def surfaces(text: str) -> list[str]:
    """Return the folded words of a text as they stand, stop words included."""
    return [fold(word)[:LONGEST_WORD] for word in words(clean(text))]


def tokens(text: str, language: str) -> list[str]:
    """Return the tokens of a text analysed in `language`, in order, without stop words."""
    return stems(words(clean(text)), language)


def stems(found: Iterable[str], language: str) -> list[str]:
    """Return the tokens of words analysed in `language`, in order, without stop words."""
    return [token for word in found if (token := stem(word, language))]


def spans(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return (start, end, token) of each word of a clean text that carries a subject."""
    return [
        (match.start(), match.end(), token)
        for match in WORD.finditer(text)
        if (token := stem(match.group(), language))
    ]
