"""A small catalogue of known practices, and an index that holds them."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from befus.vocabulary.schemes import Scheme
from practices.benchmarks.invention import invent_practices
from search.queries import get_engine
from tests.factories.pages import make_index, make_practice
from tests.factories.vocabulary import make_roles, make_term

PARKS = {
    "title_nl": "Rustige parken in Gent",
    "title_fr": "Des parcs calmes à Gand",
    "summary_nl": "Overlast in de parken daalt.",
    "summary_fr": "Les nuisances diminuent dans les parcs.",
}


@pytest.fixture
def index_now(db) -> Callable[[], None]:
    """Return a function that builds the whole index from the database as it is now.

    Inside a test's transaction search answers from the index as it stands.
    """
    return lambda: get_engine().rebuild()


@pytest.fixture
def catalogue(index_now) -> SimpleNamespace:
    """Return a catalogue of three practices: in both languages, in Dutch, in French only."""
    make_index()
    for slug in ("fire-services", "schools"):
        make_term(Scheme.ACTORS, slug)
    parks = make_practice(
        record_id="parks",
        themes=("nuisance", "design"),
        actors=(("police", "lead"), ("citizens", "partner")),
        terms={"phenomena": ("living-together",), "chain_stages": ("prevention",)},
        start_year=2019,
        end_year=2022,
        evaluated=True,
        **PARKS,
    )
    bench = make_practice(
        record_id="bench",
        languages=("nl",),
        themes=("nuisance",),
        actors=(("police", "partner"), ("youth", "lead")),
        start_year=2010,
        title_nl="De bank op het plein",
        summary_nl="Jongeren en buren over overlast.",
    )
    school = make_practice(
        record_id="school",
        languages=("fr",),
        themes=("school",),
        actors=(("schools", "lead"),),
        title_fr="Le chemin de l'école",
        summary_fr="Des parents accompagnent les élèves.",
        country="FR",
    )
    index_now()
    return SimpleNamespace(parks=parks, bench=bench, school=school)


@pytest.fixture
def many_practices(index_now) -> Callable[[int], None]:
    """Return a function that adds invented practices, written quickly, and indexes them."""
    make_index()
    for scheme in Scheme.values:
        for number in (1, 2, 3):
            make_term(scheme, f"{scheme}-{number}".replace("_", "-"))
    make_roles()

    def add(count: int) -> None:
        invent_practices(count)
        index_now()

    return add
