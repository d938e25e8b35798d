"""What is wrong with the rows, all of it at once."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from befus.base.importing.problems import Problem
from befus.base.importing.tables import Formula, Row
from befus.base.languages import LANGUAGES
from network.joining.importing.rows import Known, same_name
from network.joining.models import LONGEST_NAME, LONGEST_ORGANISATION

LONGEST = {
    "email": 254,
    "name": LONGEST_NAME,
    "function": LONGEST_NAME,
    "organisation": LONGEST_ORGANISATION,
    "organisation_nl": LONGEST_ORGANISATION,
    "organisation_fr": LONGEST_ORGANISATION,
    "municipality": 120,
}
Fault = tuple[str, str]


def check_rows(rows: list[Row], known: Known, roles: list[str]) -> list[Problem]:
    """Return every problem of every row; `roles` are those that may be given."""
    emails = Counter(row["email"] for row in rows if row["email"])
    names = set(known.organisations) | {
        same_name(row[f"organisation_{code}"]) for row in rows for code in LANGUAGES
    }
    return [
        Problem(f"#{number} {row['email'] or row['organisation_nl']}".strip()[:120], field, reason)
        for number, row in enumerate(rows, start=2)
        for field, reason in _faults(row, known, roles, names, emails)
    ]


def _faults(
    row: Row, known: Known, roles: list[str], names: set[str], emails: Counter[str]
) -> Iterator[Fault]:
    yield from _cells(row)
    if row["email"]:
        yield from _person(row, roles)
        if emails[row["email"]] > 1:
            yield "email", f"stands in {emails[row['email']]} rows"
    elif not (row["organisation_nl"] or row["organisation_fr"]):
        yield "email", "is missing, and so is a new organisation: the row says nothing"
    if row["organisation"] and same_name(row["organisation"]) not in names:
        yield "organisation", f"“{row['organisation'][:80]}” is known to neither site nor file"
    if row["organisation_nl"] or row["organisation_fr"]:
        yield from _organisation(row, known)


def _cells(row: Row) -> Iterator[Fault]:
    """Faults that any cell may have."""
    if row[""]:
        yield "", "has more cells than the first line has names"
    for name, cell in row.items():
        if isinstance(cell, Formula):
            yield name, "must be text, not a formula"
        elif len(cell) > LONGEST.get(name, 500):
            yield name, f"has {len(cell)} characters, at most {LONGEST.get(name, 500)} are allowed"
        elif any(unicodedata.category(sign) in ("Cc", "Cs") for sign in cell):
            yield name, "holds characters that are no text"


def _person(row: Row, roles: list[str]) -> Iterator[Fault]:
    try:
        validate_email(row["email"])
    except ValidationError:
        yield "email", f"“{row['email'][:80]}” is no e-mail address"
    if not row["name"]:
        yield "name", "is empty"
    if row["language"] not in LANGUAGES:
        yield "language", f"must be nl or fr, not “{row['language'][:20]}”"
    if row["role"] not in roles:
        yield "role", f"“{row['role'][:40]}” is not among the roles that you may give"


def _organisation(row: Row, known: Known) -> Iterator[Fault]:
    for code in LANGUAGES:
        if not row[f"organisation_{code}"]:
            yield f"organisation_{code}", "is empty: an organisation needs a name in both languages"
    if row["kind"] not in known.kinds:
        yield "kind", f"“{row['kind'][:40]}” is not in the list “actors”"
    if row["organisation"]:
        yield "organisation", "stands beside a new organisation: give one of both"
