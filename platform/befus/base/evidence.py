"""What an evaluation measured, in words: change since the start, distance to the target."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from befus.base.facades import read


def figure(number: float | Decimal | None) -> str:
    """Return a number as the reader writes it, without zeros that say nothing."""
    if number is None:
        return ""
    exact = Decimal(str(number)).normalize()
    places = max(0, -int(exact.as_tuple().exponent))
    return number_format(exact, decimal_pos=places, force_grouping=True)


def euros(amount: float | Decimal | None) -> str:
    """Return an amount in euros; cents only where there are any."""
    if amount is None:
        return ""
    is_whole = Decimal(str(amount)) % 1 == 0
    written = number_format(amount, decimal_pos=0 if is_whole else 2, force_grouping=True)
    return gettext("€ %(amount)s") % {"amount": written}


def change(baseline: float | Decimal, value: float | Decimal) -> str:
    """Return the change from `baseline` to `value`, with its share where there is a start."""
    difference = Decimal(str(value)) - Decimal(str(baseline))
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    amount = f"{sign}{figure(abs(difference))}"
    if not baseline:
        return amount
    share = f"{sign}{figure(round(abs(difference) / Decimal(str(baseline)) * 100))}"
    return gettext("%(difference)s, or %(share)s%%") % {"difference": amount, "share": share}


def indicator(row: Any) -> dict[str, Any]:
    """Return what the table shows of one indicator.

    `row` has `name`, `value`, and where known `unit`, `baseline`, `target`, `date`,
    `approximate`, `verified`; numbers may be None.
    """
    value, start, target = (_number(row, name) for name in ("value", "baseline", "target"))
    known = [number for number in (value, start, target) if number is not None]
    return {
        "name": read(row, "name"),
        "unit": read(row, "unit"),
        "date": read(row, "date"),
        "unconfirmed": read(row, "verified") is False,
        "number": value,
        "baseline": start,
        "target": target,
        "maximum": max(known, default=0),
        "value": _figure(row, value),
        "has_change": value is not None and len(known) > 1,
        "baseline_text": _start(start),
        "change_text": change(start, value) if start is not None and value is not None else "",
        "target_text": _target(target),
    }


def _number(row: Any, name: str) -> float | Decimal | None:
    value = read(row, name)
    return None if value in ("", None) else value


def _figure(row: Any, number: float | Decimal | None) -> str:
    written = figure(number)
    if not read(row, "approximate"):
        return written
    return gettext("about %(number)s") % {"number": written}


def _start(number: float | Decimal | None) -> str:
    return "" if number is None else gettext("start: %(number)s") % {"number": figure(number)}


def _target(number: float | Decimal | None) -> str:
    return "" if number is None else gettext("target: %(number)s") % {"number": figure(number)}
