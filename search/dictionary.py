"""Words that stand for each other in the two languages, learned from the names of concepts.

A query says "médiation au stade": no name, but its words stand in names. Where "médiation"
is in the French names of a concept, "bemiddeling" is in the Dutch ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set

LEAST_LIKENESS = 0.5
MOST_WORDS = 4

Names = Mapping[str, Set[str]]
Dictionary = dict[str, dict[str, list[tuple[str, float]]]]


def learn_dictionary(concepts: Iterable[Names]) -> Dictionary:
    """Return {language: {token: [(token of the other language, likeness)]}}, nearest first.

    Each concept is given as the set of tokens of its names per language. The likeness is
    Dice's coefficient: of the concepts that have one of two words, how many have both
    (https://en.wikipedia.org/wiki/Dice-Sorensen_coefficient).
    """
    single: dict[str, Counter[str]] = {"nl": Counter(), "fr": Counter()}
    both: Counter[tuple[str, str]] = Counter()
    for names in concepts:
        for code, counter in single.items():
            counter.update(names[code])
        both.update((dutch, french) for dutch in names["nl"] for french in names["fr"])
    found: Dictionary = {code: defaultdict(list) for code in single}
    for pair, count in both.items():
        likeness = 2 * count / (single["nl"][pair[0]] + single["fr"][pair[1]])
        if likeness >= LEAST_LIKENESS:
            for code, word, meant in (("nl", *pair), ("fr", *reversed(pair))):
                found[code][word].append((meant, likeness))
    return {code: _nearest(words) for code, words in found.items()}


def _nearest(words: Mapping[str, list[tuple[str, float]]]) -> dict[str, list[tuple[str, float]]]:
    return {
        word: sorted(meant, key=lambda row: (-row[1], row[0]))[:MOST_WORDS]
        for word, meant in words.items()
    }
