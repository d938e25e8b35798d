"""Other names of what a query says."""

import pytest

from befus.vocabulary.models import GlossaryEntry, Term
from search.expansion import Expansion, read_expansion
from tests.search.catalogue import concept


def names(found):
    """The first Dutch name of each concept found."""
    return [each.concepts[0].surfaces["nl"][0] for each in found]


def test_longest_phrase_wins():
    """A word inside a longer name is not looked up on its own."""
    expansion = Expansion(
        [concept(["huiselijk geweld"], ["violence conjugale"]), concept(["geweld"], ["violence"])]
    )
    assert names(expansion.find(["violenc", "conjugal"], "fr")) == ["huiselijk geweld"]
    assert names(expansion.find(["violenc", "rue"], "fr")) == ["geweld"]


def test_one_phrase_finds_all_its_concepts():
    """A name of two concepts."""
    expansion = Expansion([concept(["gewest"], ["région"]), concept(["regio"], ["région"])])
    (found,) = expansion.find(["region"], "fr")
    assert [each.surfaces["nl"][0] for each in found.concepts] == ["gewest", "regio"]


def test_names_are_distinct_and_never_empty():
    """Two spellings of one token, and a name of stop words only."""
    assert concept(["Overlast", "overlast", "de"], ["nuisance"]).names == (
        ("nl", ("overlast",)),
        ("fr", ("nuisanc",)),
    )


@pytest.mark.django_db
def test_expansion_reads_current_terms_and_glossary():
    """Retired terms say nothing any more."""
    Term.objects.create(
        scheme="themes", slug="nuisance", label_nl="Overlast", label_fr="Nuisances",
        synonyms_nl=["hinder"],
    )  # fmt: skip
    Term.objects.create(
        scheme="themes",
        slug="old",
        label_nl="Oud",
        label_fr="Vieux",
        retired_at="2020-01-01T00:00Z",
    )
    GlossaryEntry.objects.create(terms_nl=["aangifte"], terms_fr=["plainte"])
    found = read_expansion().concepts
    assert [(each.slug, each.surfaces["nl"]) for each in found] == [
        ("nuisance", ("Overlast", "hinder")),
        ("", ("aangifte",)),
    ]
