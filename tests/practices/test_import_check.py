"""The check of records: every fault is told, with its field and its reason."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.importing.applying import Catalogue
from practices.importing.checking import check_records
from tests.content import in_one_language, lay_vocabulary, record, records

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(autouse=True)
def _vocabulary():
    lay_vocabulary()


def faults(*given) -> list[str]:
    """Return "field: reason" of every problem."""
    found = check_records(list(given), Catalogue.read())
    return [f"{each.field}: {each.reason}" for problems in found.values() for each in problems]


def test_the_content_passes():
    assert faults(*records()) == []


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_record_in_one_language_passes(language):
    assert faults(in_one_language(record(), language)) == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"id": "Not A Slug"}, "id: must consist of a-z, 0-9 and hyphens"),
        ({"id": 7}, "id: must consist of a-z, 0-9 and hyphens"),
        (
            {"title": {"nl": "x" * 121, "fr": "y"}},
            "title.nl: has 121 characters, at most 120 are allowed",
        ),
        ({"title": "Titel"}, 'title: must be texts by language, {"nl": …, "fr": …}, not text'),
        ({"title": {"nl": "a", "de": "b"}}, "title.de: unknown language: nl and fr are known"),
        ({"title": {"nl": " ", "fr": ""}}, "title: has no text in any language"),
        (
            {"summary": {"nl": "Alleen hier"}},
            "summary.fr: is missing: other texts of this record are in fr",
        ),
        ({"summary": {"nl": 5, "fr": "x"}}, "summary.nl: must be text, not a number"),
        (
            {"summary": {"nl": "a\x00b", "fr": "x"}},
            "summary.nl: holds characters that are no text: U+0000",
        ),
        (
            {"summary": {"nl": "a\ud800", "fr": "x"}},
            "summary.nl: holds characters that are no text: U+D800",
        ),
        ({"level": "galactic"}, "level: “galactic” is not in the list “levels”"),
        ({"level": None}, "level: must be a code of the list “levels”, not nothing"),
        ({"themes": []}, "themes: has 0 elements; 1 to 500 are allowed"),
        ({"themes": "drugs"}, "themes: must be a list, not text"),
        ({"themes": ["road-safety", "nix"]}, "themes[1]: “nix” is not in the list “themes”"),
        ({"themes": ["road-safety"] * 2}, "themes[1]: “road-safety” stands here twice"),
        ({"years": {"start": "2020"}}, "years.start: must be a year, not text"),
        ({"years": {"start": True}}, "years.start: must be a year, not true or false"),
        ({"years": {"start": 1066}}, "years.start: must lie between 1900 and 2100"),
        ({"years": {"start": 2020, "end": 2019}}, "years.end: lies before the first year"),
        ({"verified": "yes"}, "verified: must be true or false, not text"),
        ({"crisis_related": 1}, "crisis_related: must be true or false, not a number"),
        ({"sources": []}, "sources: has 0 elements; 1 to 500 are allowed"),
        (
            {"sources": [{"title": "x", "url": "javascript:alert(1)"}]},
            "sources[0].url: must be an address that begins with http:// or https://",
        ),
        ({"actors": [5]}, "actors[0]: must be an object, not a number"),
        ({"actors": [{"actor": "citizens"}]}, "actors[0].role: is missing"),
        (
            {"actors": [{"actor": "citizens", "role": "lead", "contribution": {"nl": "doen mee"}}]},
            "actors[0].contribution.fr: is missing: the record is offered in fr",
        ),
        (
            {"actors": [{"actor": "citizens", "role": "lead", "organisation": {"nl": "Onbekend"}}]},
            "actors[0].organisation: no organisation is called “Onbekend”",
        ),
        (
            {"funding": [{"source": "local", "amount": 5}]},
            "funding[0].currency: is missing beside an amount",
        ),
        (
            {"funding": [{"source": "local", "amount": -5, "currency": "EUR"}]},
            "funding[0].amount: is negative",
        ),
        (
            {"funding": [{"source": "local", "amount": 10**13, "currency": "EUR"}]},
            "funding[0].amount: is too large",
        ),
        (
            {"funding": [{"source": "local", "amount": 10**400, "currency": "EUR"}]},
            "funding[0].amount: is too large",
        ),
        (
            {"funding": [{"source": "local", "amount": 0.001, "currency": "EUR"}]},
            "funding[0].amount: has more than 2 decimals",
        ),
        ({"contact": {"email": "nobody"}}, "contact.email: must be an e-mail address"),
        ({"place": {"country": "XX"}}, "place.country: “XX” is not a known code"),
        ({"languages": ["nl", "en"]}, "languages[1]: “en” is not a known code"),
        ({"tags": {"nl": ["x" * 101]}}, "tags.nl[0]: has 101 characters, at most 100 are allowed"),
        ({"sumary": {}}, "sumary: unknown field"),
    ],
)
def test_a_fault_is_told_with_its_field(fields, fault):
    assert faults(record(**fields)) == [fault]


def test_every_missing_field_is_told():
    assert faults({"id": "x"}) == [
        f"{name}: is missing"
        for name in (
            *("title", "summary", "body", "place", "level", "years", "themes", "phenomena"),
            *("policy_domains", "actors", "chain_stages", "target_groups", "crisis_related"),
            *("evaluation", "tags", "sources", "verified"),
        )
    ]


def test_all_faults_of_all_records_are_told_at_once():
    found = check_records(
        [record(level="x", verified=0), None, record(id="ok"), []], Catalogue.read()
    )

    assert [str(each) for problems in found.values() for each in problems] == [
        f"#1 {record()['id']} · level: “x” is not in the list “levels”",
        f"#1 {record()['id']} · verified: must be true or false, not a number",
        "#2: must be an object, not nothing",
        "#4: must be an object, not a list",
    ]


def test_an_id_may_stand_in_a_file_only_once():
    assert faults(record(), record()) == ["id: 2 records of this file have this id"] * 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["nl", "fr", "actor", "value"]), inner, max_size=3)
    ),
    max_leaves=4,
)


def places_of(value: Any, place: tuple = ()) -> list[tuple]:
    """Return the way to every value inside a record: keys and positions."""
    found = [place] if place else []
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        found += [each for key, inner in inside for each in places_of(inner, (*place, key))]
    return found


PLACES = places_of(records(1)[0])


@given(place=st.sampled_from(PLACES), value=JSON)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_anywhere_is_told_or_accepted(place, value):
    """No value breaks the check; a fault names the field, or one above or below it."""
    changed = record()
    inside = changed
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    for fault in faults(changed):
        assert fault.split(":")[0].split(".")[0].split("[")[0] in changed, (place, value, fault)
