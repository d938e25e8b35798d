"""Reads the file to import: JSON, CSV or XLSX."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from befus.base.importing.files import TABLES, decode, read_bytes, read_rows
from befus.base.importing.problems import UnreadableFile
from practices.importing.tables import COLUMNS, records_of_rows

KINDS = (".json", *TABLES)


def read_records(path: Path) -> list[Any]:
    """Return the records of a file as they stand there, right or wrong.

    Raises `UnreadableFile` when there is nothing that could be checked record by record.
    """
    content = read_bytes(path, KINDS)
    if path.suffix.lower() == ".json":
        return _json(path.name, content)
    return records_of_rows(read_rows(path, content, COLUMNS, "id"))


def _json(name: str, content: bytes) -> list[Any]:
    text = decode(name, content)
    try:
        found = json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFile(name, where, f"is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise UnreadableFile(name, "", "is nested too deeply") from error
    except ValueError as error:
        raise UnreadableFile(name, "", f"is not JSON as it should be: {error}") from error
    if not isinstance(found, list):
        raise UnreadableFile(name, "", "must hold a list of records")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{double[:60]}” stands twice in one object")
    return found
