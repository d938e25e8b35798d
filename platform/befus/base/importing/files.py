"""Opens a file to import: of a known kind, not too large, in UTF-8."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from befus.base.importing.problems import UnreadableFile
from befus.base.importing.tables import BadTable, Row, csv_rows, xlsx_rows

LARGEST = 20 * 1024 * 1024
TABLES = (".csv", ".xlsx")


def read_bytes(path: Path, kinds: tuple[str, ...]) -> bytes:
    """Return what a file of one of these kinds (".csv") holds. Raises `UnreadableFile`."""
    if path.suffix.lower() not in kinds:
        raise UnreadableFile(path.name, "", f"must end in one of {', '.join(kinds)}")
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(path.name, "", f"is larger than {LARGEST // 1024 // 1024} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path.name, "", f"cannot be opened: {error.strerror}") from error


def decode(name: str, content: bytes) -> str:
    """Return UTF-8 as text, with or without a mark at its start. Raises `UnreadableFile`."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8: byte {error.start + 1} is 0x{content[error.start]:02X}"
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(name, f"line {line}", reason) from error


def read_rows(path: Path, content: bytes, columns: Container[str], key: str) -> list[Row]:
    """Return the rows of a CSV or XLSX file, as `tables` yields them. Raises `UnreadableFile`."""
    try:
        return list(_rows(path, content, columns, key))
    except BadTable as error:
        raise UnreadableFile(path.name, error.where, str(error)) from error


def _rows(path: Path, content: bytes, columns: Container[str], key: str) -> Iterator[Row]:
    if path.suffix.lower() == ".csv":
        return csv_rows(decode(path.name, content), columns, key)
    return xlsx_rows(content, columns, key)
