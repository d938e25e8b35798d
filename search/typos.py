"""Slips of the finger, drawn at random but the same every time, to measure search with."""

from __future__ import annotations

from random import Random
from string import ascii_lowercase

from search.normalisation import WORD

SHORTEST_WORD = 4


def misspell(text: str, seed: int) -> str:
    """Return the text with one edit: a letter left out, put in, taken for another, or swapped.

    Every letter of the words of at least four letters is as likely to be hit, the first ones
    too; where all words are shorter, every letter. The same text and seed give the same slip.
    """
    random = Random(f"{seed} {text}")  # noqa: S311  nothing secret
    words = [match for match in WORD.finditer(text) if len(match.group()) >= SHORTEST_WORD]
    words = words or list(WORD.finditer(text))
    places = [(at, match.end()) for match in words for at in range(*match.span())]
    if not places:
        return text
    slips: list[str] = []
    at, end = random.choice(places)
    letter = random.choice([each for each in ascii_lowercase if each != text[at].lower()])
    slips = [
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + letter + text[at + 1 :],
    ]
    if at + 1 < end and text[at] != text[at + 1]:
        slips.append(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    return random.choice(slips)
