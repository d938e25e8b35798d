"""Texts as search reads them: words without accents, whatever stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ĳ": "ij", "ø": "o", "ł": "l", "đ": "d"})
# Soft hyphens, joiners, direction marks and control characters: nobody sees or types them.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f"
    "\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
# Apostrophes, hyphens and spaces of every kind part words; one apostrophe passes for a letter.
WORD = re.compile(r"[^\W_ʼ]+")


def clean(text: str) -> str:
    """Return `text` composed (NFC), without invisible characters; the form that is displayed."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def fold(word: str) -> str:
    """Return `word` in lower case without accents and ligatures."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a clean text as written.

    Elisions and Dutch plurals (l'école, camera's) leave a short word that analysis drops.
    """
    return WORD.findall(text)


@lru_cache(maxsize=512)
def written(line: str) -> tuple[str, ...]:
    """Return the words of a line that need not be clean.

    What indexes a document reads its texts several times over: the last ones are remembered.
    """
    return tuple(words(clean(line)))


def replace_words(text: str, by: Mapping[str, str]) -> str:
    """Return a text cleaned, with whole words replaced, and nothing inside longer words."""
    return WORD.sub(lambda match: by.get(match.group(), match.group()), clean(text))
