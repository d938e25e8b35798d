"""Stems of folded words: what search takes for the same word.

French after the idea of J. Savoy's light stemmer (plurals, feminine forms, verb endings, no
deep derivation; https://doi.org/10.1145/1141277.1141523), on words without accents, so that
"mediation" finds "médiation". Dutch after M. Porter's rules
(https://snowballstem.org/algorithms/dutch/stemmer.html), with three more: evaluaties is one
evaluatie, a final z or v is the s or f of the singular, and sociaal is sociale.
"""

from __future__ import annotations

import re

# -- French --------------------------------------------------------------------

FRENCH_ENDINGS = (
    ("ateurs", "at"),
    ("ateur", "at"),
    ("atrice", "at"),
    ("ations", "at"),
    ("ation", "at"),
    ("ement", ""),
    ("teuse", "t"),
    ("teur", "t"),
    ("trice", "t"),
    ("tion", "t"),
    ("sion", "s"),
    ("euse", "eu"),
    ("eux", "eu"),
    ("ienne", "ien"),
    ("onne", "on"),
    ("elle", "el"),
    ("ette", "et"),
    ("iere", "ier"),
    ("ere", "er"),
    ("ive", "if"),
    ("ees", ""),
    ("ee", ""),
    ("er", ""),
    ("ez", ""),
    ("e", ""),
)


def stem_french(word: str) -> str:
    """Return the stem of a folded French word."""
    if len(word) < 4 or word[-1].isdigit():
        return word
    word = _french_singular(word)
    for ending, replacement in FRENCH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + replacement
    return word


def _french_singular(word: str) -> str:
    """Return a folded noun or adjective without its plural ending."""
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux") and len(word) > 4:
        return word[:-2] + "l"
    if word.endswith(("s", "x")) and not word.endswith("ss"):
        return word[:-1]
    return word


# -- Dutch ---------------------------------------------------------------------

VOWELS = "aeiouy"
REGION = re.compile(r"[aeiouy][^aeiouy]")
FINAL = {"z": "s", "v": "f"}  # huizen, huis; brieven, brief
LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiouyI])$")


def stem_dutch(word: str) -> str:
    """Return the stem of a folded Dutch word."""
    word = _mark_consonants(word)
    first = _region(word, 0)
    second = _region(word, first)
    word = _drop_inflection(word, max(first, 3))
    word, had_e = _drop_e(word, max(first, 3))
    word = _drop_derivation(word, max(first, 3), second, had_e)
    word = LONG_VOWEL.sub(lambda m: m[1][0] + m[2], word).lower()
    return word[:-1] + FINAL[word[-1]] if len(word) > 3 and word[-1] in FINAL else word


def _mark_consonants(word: str) -> str:
    """Write y and i in capitals where they are consonants."""
    word = re.sub(r"^y|(?<=[aeiouy])y", "Y", word)
    return re.sub(r"(?<=[aeiouy])i(?=[aeiouy])", "I", word)


def _region(word: str, start: int) -> int:
    """Return where the region after the next vowel and consonant begins."""
    found = REGION.search(word, start)
    return found.end() if found else len(word)


def _undouble(word: str) -> str:
    return word[:-1] if word.endswith(("kk", "dd", "tt")) else word


def _drop_en(word: str, ending: str, first: int) -> str:
    """Drop `ending` (en, ene) inside the first region and after a consonant."""
    rest = word[: -len(ending)]
    if len(rest) >= first and rest[-1:] not in VOWELS and not rest.endswith("gem"):
        return _undouble(rest)
    return word


def _drop_inflection(word: str, first: int) -> str:
    """Drop the ending of a plural or of a verb."""
    if word.endswith("heden"):
        return word[:-5] + "heid" if len(word) - 5 >= first else word
    for ending in ("ene", "en"):
        if word.endswith(ending):
            return _drop_en(word, ending, first)
    if word.endswith("ies"):
        return word[:-1]
    for ending in ("se", "s"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            fits = len(rest) >= first and rest[-1] not in VOWELS + "j"
            return rest if fits else word
    return word


def _drop_e(word: str, first: int) -> tuple[str, bool]:
    """Drop a final e after a consonant; tell whether there was one."""
    if word.endswith("e") and len(word) - 1 >= first and word[-2] not in VOWELS:
        return _undouble(word[:-1]), True
    return word, False


def _drop_derivation(word: str, first: int, second: int, had_e: bool) -> str:
    """Drop -heid, then -end, -ing, -ig, -lijk, -baar or -bar inside the second region."""
    if word.endswith("heid") and len(word) - 4 >= second and word[-5:-4] != "c":
        word = word[:-4]
        if word.endswith("en"):
            word = _drop_en(word, "en", first)
    if word.endswith(("end", "ing")) and len(word) - 3 >= second:
        word = word[:-3]
        if word.endswith("ig") and len(word) - 2 >= second and word[-3:-2] != "e":
            return word[:-2]
        return _undouble(word)
    if word.endswith("ig") and len(word) - 2 >= second and word[-3:-2] != "e":
        return word[:-2]
    if word.endswith(("lijk", "baar")) and len(word) - 4 >= second:
        rest = word[:-4]
        return _drop_e(rest, first)[0] if word.endswith("lijk") else rest
    if word.endswith("bar") and had_e and len(word) - 3 >= second:
        return word[:-3]
    return word


STEMMERS = {"nl": stem_dutch, "fr": stem_french}
