"""The suffix behind the day of the month, in French.

Django's format character ``S`` is English in every language. French needs it
for the first day only: "1er septembre", "2 septembre". A format module holds
strings and cannot say so, hence this one replacement of a method.
"""

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language

_english = DateFormat.S


def day_suffix(self: DateFormat) -> str:
    """Return "er" for the first and "" for other days in French; else English."""
    if (get_language() or "").startswith("fr"):
        return "er" if self.j() == 1 else ""
    return _english(self)


def install() -> None:
    """Make ``S`` French where the active language is; harmless when repeated."""
    setattr(DateFormat, "S", day_suffix)  # noqa: B010
