"""Why a document was found, and that every hit has a reason that can be shown."""

import pytest

from search.clauses import Clause
from search.compounds import Compounds
from search.engines.base import SearchRequest
from search.reasons import make_reason
from tests.search.catalogue import ENGINES, answers_from, concept, find, make_document

COMPOUNDS = Compounds(["jonger", "overlast"])


def reason(field, *tokens, **texts):
    """The fields and words of a clause in a document of these texts."""
    clause = Clause(field, tokens, 1.0, "word", "x")
    found = make_reason(clause, make_document("a", **texts), 1.0, COMPOUNDS)
    return found.fields, found.found


def test_the_first_words_are_shown_as_they_stand():
    """In each field that holds them."""
    texts = {"nl": "Bemiddelaars in de wijk", "summary_nl": "De bemiddelaar luistert."}
    assert reason("nl", "bemiddelar", **texts) == (("title", "summary"), "Bemiddelaars")


def test_a_name_is_shown_as_a_whole():
    """With what stands between; not across lines, nor where a part of it is missing."""
    assert reason("fr", "mediat", "social", fr="La médiation très sociale, ici") == (
        ("title",),
        "médiation très sociale",
    )
    assert reason("fr", "mediat", "social", fr="médiation\nsociale") == ((), "")


def test_a_compound_is_shown_for_its_part():
    """The whole word."""
    found = reason("nl_parts", "overlast", nl="Minder jongerenoverlast")
    assert found == (("title",), "jongerenoverlast")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_is_not_found_across_lines(engine):
    """Two tags side by side, a title and what follows it, are no name."""
    things = [
        make_document("lines", body_fr="conflit de voisinage\nmédiateur"),
        make_document("fields", fr="Le médiateur", summary_fr="Sociale ou non"),
        make_document("name", fr="Le médiateur social"),
    ]
    concepts = [concept([], ["concierge", "médiateur social", "voisinage médiateur"])]
    with answers_from(things, concepts, engine) as answers:
        assert find(answers, "concierge") == ["name"]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_hit_has_reasons_with_a_place(engine):
    """Whatever led to it: a word, a part, another name, a place, a slip."""
    things = [
        make_document("word", "Overlast op het plein"),
        make_document("part", "Jongerenoverlast", body_nl="Jongeren en overlast"),
        make_document("translation", "", "Nuisances nocturnes", body_fr="à Liège"),
    ]
    concepts = [concept(["overlast"], ["nuisances"])]
    with answers_from(things, concepts, engine) as answers:
        for q in ("overlast", "overlst", "jongerenoverlast", "Luik", "nuisances à Lüttich"):
            told = answers.explain(SearchRequest("thing", q), things)
            for hit in answers.search(SearchRequest("thing", q)).hits:
                reasons = told[hit.id]
                assert reasons, (q, hit.id)
                assert all(each.fields and each.found for each in reasons), (q, hit.id, reasons)
