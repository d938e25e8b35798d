"""Rows of a CSV or XLSX file as records: one practice per row, columns as in docs/import.md.

What a cell holds wrongly is handed on as it stands, and the check of the record tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from befus.base.importing.tables import Formula, Row
from befus.base.languages import LANGUAGES
from practices.records import BODY

YES = {"yes", "true", "ja", "oui", "1", "x"}
NO = {"no", "false", "nee", "non", "0", ""}
ESCAPED = {"n": "\n"}


# -- Cells ------------------------------------------------------------------------


def _text(cell: str) -> Any:
    return cell


def _maybe(cell: str) -> Any:
    return cell.strip() or None


def _number(cell: str) -> Any:
    """Return the number in a cell ("1,5" as well as "1.5"), None for an empty one."""
    text = cell.strip().replace(",", ".")
    if not text:
        return None
    if re.fullmatch(r"[+-]?\d{1,20}", text):
        return int(text)
    return float(text) if re.fullmatch(r"[+-]?\d{1,20}\.\d{1,20}", text) else cell


def _boolean(cell: str) -> Any:
    word = cell.strip().lower()
    if word in YES:
        return True
    return False if word in NO else cell


def _split(cell: str, separators: str) -> list[str]:
    r"""Return the parts of a cell; a backslash takes the meaning of what follows it away."""
    parts, is_escaped = [""], False
    for character in cell:
        if is_escaped:
            parts[-1] += ESCAPED.get(character, character)
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        elif character in separators:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip(" \t\r") for part in parts]


def _list(cell: str) -> Any:
    return [part for part in _split(cell, ";\n") if part]


def _lines(cell: str) -> list[str]:
    return [line for line in cell.splitlines() if line.strip()]


def _objects(*names: str) -> Callable[[str], Any]:
    """Return a reader of lines such as "local-police | lead | tekst | texte".

    A name "note.nl" goes into the pair `note`; a `?` at its end reads yes or no, a `#` a
    number. What is empty is left out.
    """

    def read(cell: str) -> Any:
        return [_object(_split(line, "|"), names) for line in _lines(cell)]

    return read


def _object(parts: list[str], names: tuple[str, ...]) -> dict:
    found: dict = {}
    for name, part in zip(names, parts, strict=False):
        value = _named_value(name, part)
        if value is not None:
            _put(found, name.rstrip("?#"), value)
    if len(parts) > len(names):
        found[f"part {len(names) + 1}"] = parts[len(names)]
    return found


def _named_value(name: str, part: str) -> Any:
    if name.endswith("?"):
        return _boolean(part)
    return _number(part) if name.endswith("#") else part or None


def _put(record: dict, path: str, value: Any) -> None:
    """Set record["a"]["b"] for the path "a.b"."""
    *above, name = path.split(".")
    for each in above:
        record = record.setdefault(each, {})
    record[name] = value


# -- Columns: name in the header -> (path in the record, reader) -------------------

PAIRS = {"title": "title", "summary": "summary", "place_label": "place.label"}
PAIRS |= {part: f"body.{part}" for part in BODY}
COLUMNS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "id": ("id", str.strip),
    **{
        f"{column}_{code}": (f"{path}.{code}", _text)
        for column, path in PAIRS.items()
        for code in LANGUAGES
    },
    "municipality": ("place.municipality", _maybe),
    "region": ("place.region", _maybe),
    "country": ("place.country", str.strip),
    "level": ("level", str.strip),
    "start_year": ("years.start", _number),
    "end_year": ("years.end", _number),
    "themes": ("themes", _list),
    "phenomena": ("phenomena", _list),
    "policy_domains": ("policy_domains", _list),
    "chain_stages": ("chain_stages", _list),
    "target_groups": ("target_groups", _list),
    "actors": ("actors", _objects("actor", "role", "contribution.nl", "contribution.fr")),
    "crisis_related": ("crisis_related", _boolean),
    "funding": (
        "funding",
        _objects("source", "amount#", "currency", "note.nl", "note.fr", "verified?"),
    ),
    "evaluated": ("evaluation.done", _boolean),
    "evaluation_kind": ("evaluation.kind", _list),
    "indicators": (
        "evaluation.indicators",
        _objects(
            "name.nl",
            "name.fr",
            "value#",
            "unit.nl",
            "unit.fr",
            "verified?",
            "approximate?",
            "baseline#",
            "target#",
            "date",
        ),
    ),
    "tags_nl": ("tags.nl", _list),
    "tags_fr": ("tags.fr", _list),
    "sources": ("sources", _objects("title", "url")),
    "verified": ("verified", _boolean),
    "unverified": ("unverified", _objects("nl", "fr")),
    "contact_name": ("contact.name", _maybe),
    "contact_email": ("contact.email", _maybe),
}


def records_of_rows(rows: Iterable[Row]) -> list[dict]:
    """Return one record per row that is not empty."""
    return [_record(row) for row in rows if any(row.values())]


def _record(row: Row) -> dict:
    record: dict = {}
    for name, (path, read) in COLUMNS.items():
        cell = row.get(name, "")
        _put(record, path, cell if isinstance(cell, Formula) else read(cell))
    if beyond := row.get(""):
        record["column without a name"] = beyond
    return record
