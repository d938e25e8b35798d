"""Opens the file to import: JSON, CSV or XLSX, not too large, in UTF-8."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from practices.importing import tables
from practices.importing.problems import Problem

LARGEST = 20 * 1024 * 1024
KINDS = (".json", ".csv", ".xlsx")


class UnreadableFile(Exception):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, name: str, field: str, reason: str) -> None:
        self.problem = Problem(name, field, reason)
        super().__init__(str(self.problem))


def read_records(path: Path) -> list[Any]:
    """Return the records of a file as they stand there, right or wrong.

    Raises `UnreadableFile` when there is nothing that could be checked record by record.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise UnreadableFile(path.name, "", f"must end in one of {', '.join(KINDS)}")
    content = _content(path)
    if kind == ".json":
        return _json(path.name, content)
    try:
        if kind == ".csv":
            return tables.records_of_rows(tables.csv_rows(_text(path.name, content)))
        return tables.records_of_rows(tables.xlsx_rows(content))
    except tables.BadTable as error:
        raise UnreadableFile(path.name, error.where, str(error)) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(path.name, "", f"is larger than {LARGEST // 1024 // 1024} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path.name, "", f"cannot be opened: {error.strerror}") from error


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8: byte {error.start + 1} is 0x{content[error.start]:02X}"
        raise UnreadableFile(name, f"line {_line(content, error.start)}", reason) from error


def _line(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def _json(name: str, content: bytes) -> list[Any]:
    text = _text(name, content)
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
