"""The form in which queries are counted, and which are never kept."""

from __future__ import annotations

import re

from search.insight.models import LONGEST
from search.normalisation import clean, words

MOST_DIGITS = 5  # a year or a postal code; a telephone or national number has more
MOST_WORDS = 8
PERSONAL = re.compile(
    r"@|://|www\."  # e-mail and other addresses
    r"|\b\d-?[a-z]{3}-?\d{3}\b"  # number plates
    r"|\b(dhr|de heer|mevr|mevrouw|mijnheer|meneer|monsieur|madame|mme|mlle)\b",
    re.IGNORECASE,
)


def counted_form(text: str) -> str:
    """Return a query in lower case with single spaces; "" if it may be about a person.

    Names alone cannot be told from other words: that only frequent queries are shown, and
    rare ones removed, is what keeps them from sight.
    """
    text = clean(text)
    form = " ".join(words(text)).lower()
    is_text = len(form) > LONGEST or form.count(" ") >= MOST_WORDS
    is_number = sum(map(str.isdigit, text)) > MOST_DIGITS
    return "" if is_text or is_number or PERSONAL.search(text) else form
