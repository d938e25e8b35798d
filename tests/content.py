"""The content that comes with the site, laid quickly for tests, and its records."""

from copy import deepcopy
from functools import cache

from befus.home.loading.content import read
from befus.vocabulary.models import Term


def lay_vocabulary() -> None:
    """Insert all terms of the content files, in one query and without signals."""
    Term.objects.bulk_create(
        Term(
            scheme=scheme,
            slug=entry["slug"],
            order=order,
            label_nl=entry["label"]["nl"],
            label_fr=entry["label"]["fr"],
        )
        for scheme, entries in read("vocabulary").items()
        for order, entry in enumerate(entries)
    )


@cache
def _records() -> list[dict]:
    return read("practices")


def records(count: int | None = None) -> list[dict]:
    """Return the first practice records of the content, the caller's to change."""
    return deepcopy(_records()[:count])


def record(**fields) -> dict:
    """Return one sound record with these fields."""
    return {**records(1)[0], **fields}


def in_one_language(record: dict, language: str) -> dict:
    """Return `record` with all its texts in one language alone."""
    if record.keys() >= {"nl", "fr"}:
        return {language: record[language]}
    return {name: _in_one(value, language) for name, value in record.items()}


def _in_one(value, language: str):
    if isinstance(value, dict):
        return in_one_language(value, language)
    return [_in_one(each, language) for each in value] if isinstance(value, list) else value
