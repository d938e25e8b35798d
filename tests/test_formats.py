"""Dates, times and numbers as Belgium writes them (L6)."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import formats, translation

NARROW = "\N{NARROW NO-BREAK SPACE}"
MOMENT = dt.datetime(2026, 11, 22, 14, 5)


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("nl", "DATE_FORMAT", "22 november 2026"),
        ("fr", "DATE_FORMAT", "22 novembre 2026"),
        ("nl", "DATETIME_FORMAT", "22 november 2026 om 14:05"),
        ("fr", "DATETIME_FORMAT", "22 novembre 2026 à 14:05"),
        ("nl", "SHORT_DATE_FORMAT", "22/11/2026"),
        ("fr", "SHORT_DATE_FORMAT", "22/11/2026"),
        ("nl", "SHORT_DATETIME_FORMAT", "22/11/2026 14:05"),
        ("fr", "MONTH_DAY_FORMAT", "22 novembre"),
        ("nl", "YEAR_MONTH_FORMAT", "november 2026"),
        ("fr", "YEAR_MONTH_FORMAT", "novembre 2026"),
    ],
)
def test_date_format_is_belgian(language, name, expected):
    with translation.override(language):
        assert formats.date_format(MOMENT, name) == expected


def test_first_day_of_month_has_its_ordinal_in_french_only():
    first = dt.date(2026, 9, 1)
    with translation.override("fr"):
        assert formats.date_format(first) == "1er septembre 2026"
        assert Template("{{ day }}").render(Context({"day": first})) == "1er septembre 2026"
        assert formats.date_format(dt.date(2026, 9, 21)) == "21 septembre 2026"
    with translation.override("nl"):
        assert formats.date_format(first) == "1 september 2026"


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_week_starts_on_monday(language):
    with translation.override(language):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(("language", "expected"), [("nl", "1.234,5"), ("fr", f"1{NARROW}234,5")])
def test_number_is_belgian(language, expected):
    with translation.override(language):
        assert formats.number_format(1234.5, force_grouping=True) == expected
        shown = Template("{{ n|floatformat:'-1g' }}").render(Context({"n": 1234.5}))
        assert shown == expected


@pytest.mark.parametrize(
    ("language", "typed"),
    [("nl", "1.234,5"), ("nl", "1234,5"), ("fr", "1 234,5"), ("fr", f"1{NARROW}234,5")],
)
def test_typed_number_is_understood(language, typed, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with translation.override(language):
        assert formats.sanitize_separators(typed) == "1234.5"


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_form_shows_a_date_day_first(language):
    with translation.override(language):
        assert formats.localize_input(dt.date(2026, 3, 4)) == "04/03/2026"
