"""Rows of a CSV or XLSX file, each a dict by the names in the first line."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Container, Iterable, Iterator
from datetime import date, datetime

from openpyxl import load_workbook

LARGEST_UNPACKED = 200 * 1024 * 1024
LONGEST_CELL = 131_072
Row = dict[str, str]


class Formula(str):
    """A cell that computes something: no value to import."""

    __slots__ = ()


class BadTable(Exception):
    """The table as a whole cannot be read; `where` names the place."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.where = where


def csv_rows(text: str, columns: Container[str], key: str) -> Iterator[Row]:
    """Yield the rows of a CSV file, separated by commas, semicolons or tabs.

    The first line names some of `columns`, `key` among them. Raises `BadTable`.
    """
    csv.field_size_limit(LONGEST_CELL)
    header_line = text.split("\n", 1)[0]
    separator = max(",;\t", key=header_line.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from _rows(lines, columns, key)
    except csv.Error as error:
        raise BadTable(f"is not CSV: {error}", f"line {lines.line_num}") from error


def xlsx_rows(content: bytes, columns: Container[str], key: str) -> Iterator[Row]:
    """Yield the rows of the first sheet of a workbook; a formula is no value. Raises `BadTable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise BadTable("is too large once unpacked")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        lines = ([_cell(cell) for cell in row] for row in sheet.iter_rows())
        yield from _rows(lines, columns, key)
    except BadTable:
        raise
    except Exception as error:  # openpyxl meets a broken workbook with errors of any kind
        raise BadTable(f"is not a readable workbook ({type(error).__name__})") from error


def _cell(cell) -> str:
    value = cell.value
    if cell.data_type == "f":
        return Formula(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)


def _rows(lines: Iterable[list[str]], columns: Container[str], key: str) -> Iterator[Row]:
    """Yield each line as a dict by the names of the first; cells beyond stand under ""."""
    lines = iter(lines)
    header = [str(name).strip().lower() for name in next(lines, [])]
    while header and not header[-1]:
        header.pop()
    _check_header(header, columns, key)
    for line in lines:
        yield {
            **dict(zip(header, line, strict=False)),
            "": " ".join(cell for cell in line[len(header) :] if cell),
        }


def _check_header(header: list[str], columns: Container[str], key: str) -> None:
    if key not in header:
        raise BadTable(f"the first line must name the columns, “{key}” among them", "header")
    if unknown := [name for name in header if name not in columns]:
        raise BadTable(f"unknown column: “{unknown[0][:60]}”", "header")
    if double := [name for name in header if header.count(name) > 1]:
        raise BadTable(f"column “{double[0]}” stands there twice", "header")
