"""Small checkers of values, composed by `checking` into the form of a record.

A checker takes a value, its path such as "actors[1].role", and the `Check` to tell.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Container
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from befus.base.importing.tables import Formula
from befus.base.languages import LANGUAGES
from practices.importing.problems import Check

Checker = Callable[[Any, str, Check], None]
LONGEST_TEXT = 20_000
_is_web_address = URLValidator(schemes=["http", "https"])


def text(longest: int = LONGEST_TEXT, *, required: bool = True) -> Checker:
    """Return a checker of a string of at most `longest` characters that a database can hold."""

    def check(value: Any, path: str, to: Check) -> None:
        if not isinstance(value, str) or isinstance(value, Formula):
            to.say(path, f"must be text, not {kind_of(value)}")
        elif required and not value.strip():
            to.say(path, "is empty")
        elif len(value) > longest:
            to.say(path, f"has {len(value)} characters, at most {longest} are allowed")
        elif strange := _strange_characters(value):
            to.say(path, f"holds characters that are no text: {strange}")

    return check


def _strange_characters(value: str) -> str:
    """Return the control characters and lone surrogates of `value`, as code points."""
    found = {each for each in value if unicodedata.category(each) in ("Cc", "Cs")} - set("\n\r\t")
    return ", ".join(f"U+{ord(each):04X}" for each in sorted(found))


def pair(longest: int = LONGEST_TEXT, *, required: bool = True) -> Checker:
    """Return a checker of {"nl": text, "fr": text}; with `required` at least one has words."""
    check_text = text(longest, required=False)

    def check(value: Any, path: str, to: Check) -> None:
        if not isinstance(value, dict):
            return to.say(
                path, f'must be texts by language, {{"nl": …, "fr": …}}, not {kind_of(value)}'
            )
        for language, words in value.items():
            if language not in LANGUAGES:
                to.say(f"{path}.{language}", "unknown language: nl and fr are known")
            elif words is not None:
                check_text(words, f"{path}.{language}", to)
        if required and not any(
            isinstance(words, str) and words.strip() for words in value.values()
        ):
            to.say(path, "has no text in any language")
        return None

    return check


def thing(required: dict[str, Checker], optional: dict[str, Checker] | None = None) -> Checker:
    """Return a checker of an object with these fields and no others."""
    checkers = {**required, **(optional or {})}

    def check(value: Any, path: str, to: Check) -> None:
        if not isinstance(value, dict):
            return to.say(path, f"must be an object, not {kind_of(value)}")
        prefix = f"{path}." if path else ""
        for name in (each for each in required if each not in value):
            to.say(f"{prefix}{name}", "is missing")
        for name, part in value.items():
            if name in checkers:
                checkers[name](part, f"{prefix}{name}", to)
            else:
                to.say(f"{prefix}{str(name)[:60]}", "unknown field")
        return None

    return check


def many(checker: Checker, *, least: int = 0, most: int = 500, unique: bool = False) -> Checker:
    """Return a checker of a list whose elements pass `checker`."""

    def check(value: Any, path: str, to: Check) -> None:
        if not isinstance(value, list):
            return to.say(path, f"must be a list, not {kind_of(value)}")
        if not least <= len(value) <= most:
            to.say(path, f"has {len(value)} elements; {least} to {most} are allowed")
        for position, each in enumerate(value):
            checker(each, f"{path}[{position}]", to)
            if unique and isinstance(each, str) and each in value[:position]:
                to.say(f"{path}[{position}]", f"“{each}” stands here twice")
        return None

    return check


def maybe(checker: Checker) -> Checker:
    """Return a checker that also lets null pass."""

    def check(value: Any, path: str, to: Check) -> None:
        if value is not None:
            checker(value, path, to)

    return check


def term(scheme: str) -> Checker:
    """Return a checker of the slug of a term of `scheme`."""

    def check(value: Any, path: str, to: Check) -> None:
        if not isinstance(value, str):
            to.say(path, f"must be a code of the list “{scheme}”, not {kind_of(value)}")
        elif (scheme, value) not in to.terms:
            to.say(path, f"“{value[:80]}” is not in the list “{scheme}”")

    return check


def choice(values: Container[str]) -> Checker:
    """Return a checker of one of a few codes."""

    def check(value: Any, path: str, to: Check) -> None:
        if not isinstance(value, str) or value not in values:
            to.say(path, f"“{str(value)[:80]}” is not a known code")

    return check


def number(digits: int, places: int) -> Checker:
    """Return a checker of a finite number with at most these digits and decimals."""

    def check(value: Any, path: str, to: Check) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return to.say(path, f"must be a number, not {kind_of(value)}")
        if abs(value) >= 10 ** (digits - places) or not math.isfinite(value):
            return to.say(path, "is too large")
        exponent = Decimal(str(value)).normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > places:
            to.say(path, f"has more than {places} decimals")
        return None

    return check


def year(value: Any, path: str, to: Check) -> None:
    """Check a year between 1900 and 2100."""
    if isinstance(value, bool) or not isinstance(value, int):
        to.say(path, f"must be a year, not {kind_of(value)}")
    elif not 1900 <= value <= 2100:
        to.say(path, "must lie between 1900 and 2100")


def boolean(value: Any, path: str, to: Check) -> None:
    """Check true or false."""
    if not isinstance(value, bool):
        to.say(path, f"must be true or false, not {kind_of(value)}")


def slug(value: Any, path: str, to: Check) -> None:
    """Check an id of small letters, digits and hyphens."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        to.say(path, "must consist of a-z, 0-9 and hyphens")
    elif len(value) > 100:
        to.say(path, "has more than 100 characters")


def day(value: Any, path: str, to: Check) -> None:
    """Check a date such as 2024-03-31."""
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        to.say(path, "must be a date such as 2024-03-31")


def web_address(value: Any, path: str, to: Check) -> None:
    """Check an http or https address."""
    try:
        _is_web_address(value)
    except ValidationError:
        to.say(path, "must be an address that begins with http:// or https://")


def mail_address(value: Any, path: str, to: Check) -> None:
    """Check an e-mail address."""
    try:
        validate_email(value)
    except ValidationError:
        to.say(path, "must be an e-mail address")


def organisation(value: Any, path: str, to: Check) -> None:
    """Check the name, in either language, of an organisation that the network knows."""
    before = len(to.problems)
    pair(200)(value, path, to)
    if len(to.problems) == before:
        names = [name for name in value.values() if name]
        if unknown := [name for name in names if name not in to.organisations]:
            to.say(path, f"no organisation is called “{unknown[0]}”")


def kind_of(value: Any) -> str:
    """Return what a JSON value is, in words."""
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    if value is None:
        return "nothing"
    if isinstance(value, Formula):
        return "a formula"
    return names.get(type(value), "a number")
