"""What of a record anybody may see: the texts of the languages that are public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from befus.base.languages import LANGUAGES

# Names of organisations are facts, known in both languages whatever the text is in.
FACTS = {"organisation"}


def public_texts(record: dict[str, Any], languages: Iterable[str]) -> dict[str, Any]:
    """Return a record without the texts of languages that are not public.

    A page that is public in one language may hold an unfinished text in the other.
    """
    hidden = set(LANGUAGES) - set(languages)
    return _without(record, hidden) if hidden else record


def _without(value: Any, hidden: set[str]) -> Any:
    if isinstance(value, list):
        return [_without(each, hidden) for each in value]
    if not isinstance(value, dict):
        return value
    if value and value.keys() <= set(LANGUAGES):
        return _without_texts(value, hidden)
    return {name: part if name in FACTS else _without(part, hidden) for name, part in value.items()}


def _without_texts(pair: dict[str, Any], hidden: set[str]) -> dict[str, Any]:
    """A pair of texts loses the hidden one; a pair of lists keeps an empty one in its place."""
    if any(isinstance(each, list) for each in pair.values()):
        return {code: [] if code in hidden else each for code, each in pair.items()}
    return {code: each for code, each in pair.items() if code not in hidden}
