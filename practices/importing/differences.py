"""In which fields a page and a record differ."""

from __future__ import annotations

from befus.base.languages import LANGUAGES
from practices.importing.applying import languages_of, public_languages
from practices.models import PracticePage
from practices.records import record_of

SETS = ("phenomena", "policy_domains", "chain_stages", "target_groups")


def differences(page: PracticePage, record: dict) -> list[str]:
    """Return the paths, such as "body.results.nl", at which `page` says something else.

    `page` may be a draft. Order counts where it means something: themes, actors, indicators.
    """
    mine, given = _flat(record_of(page)), _flat(record)
    return sorted(path for path in mine.keys() | given.keys() if mine.get(path) != given.get(path))


def _flat(record: dict) -> dict[str, object]:
    """Return the values of `record` by path; what is left out and what is empty look alike."""
    languages = LANGUAGES if public_languages(record) == "both" else tuple(languages_of(record))
    flat = dict(_leaves("", {**record, "languages": sorted(languages)}))
    return {path: value for path, value in flat.items() if value not in (None, "", False)}


def _leaves(path: str, value: object):
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(f"{path}.{name}" if path else name, part)
    elif isinstance(value, list):
        ordered = sorted(value) if path in SETS or path == "evaluation.kind" else value
        for position, part in enumerate(ordered):
            yield from _leaves(f"{path}[{position}]", part)
    else:
        yield path, value
