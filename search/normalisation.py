"""Texts as search reads them: one apostrophe, one space, no invisible characters, no accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Characters of the same length that mean the same to a reader: offsets stay valid.
SAME = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ‛′´`＇", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t\r\n", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ĳ": "ij", "ø": "o", "ł": "l", "đ": "d"})
# Soft hyphens, joiners, direction marks and control characters: nobody sees or types them.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f"
    "\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """Return `text` composed (NFC), without invisible characters; the form that is displayed."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def fold(word: str) -> str:
    """Return `word` in lower case without accents and ligatures."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> Iterator[re.Match[str]]:
    """Yield a match per word of a clean text; an apostrophe or a hyphen parts words.

    Elisions and Dutch plurals (l'école, camera's) so leave a short word that analysis drops.
    """
    return WORD.finditer(text.translate(SAME))
