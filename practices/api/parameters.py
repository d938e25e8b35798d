"""The parameters of lists: the filters of the catalogue, by the same names."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Schema
from pydantic import create_model

from practices.filters import BY_NAME, FILTERS, Filter
from practices.state import LONGEST_QUERY
from search.engines.base import LARGEST_PAGE_SIZE, PAGE_SIZE, SORTS

NOTES = {
    "term": "Codes of the vocabulary.",
    "code": "ISO 3166 codes.",
    "flag": "true or false.",
    "language": "nl or fr: the text is public in this language.",
    "year": "A year of four digits.",
    "tag": "Keywords, as written.",
}


def _field(each: Filter) -> Any:
    if each.kind == "year":
        return (str | None, Field(None, description=NOTES["year"]))
    note = f"{NOTES[each.kind]} Several values: any of them."
    return (list[str], Field([], description=note))


class Paging(Schema):
    """Which page, and how many on it."""

    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(PAGE_SIZE, ge=1, le=LARGEST_PAGE_SIZE)


class Words(Paging):
    """What is searched, in the words of which reader, in which order."""

    q: str = Field("", max_length=LONGEST_QUERY)
    lang: Literal["nl", "fr"] = "nl"
    sort: Literal[SORTS] = "relevance"  # type: ignore[valid-type]


_Filtered: Any = create_model(
    "_Filtered", __base__=Words, **{each.name: _field(each) for each in FILTERS}
)


class ListParameters(_Filtered):
    """Words, order, page, and the filters of the catalogue."""


NAMES = frozenset({*BY_NAME, *Words.model_fields})
