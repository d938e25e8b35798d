"""What a query looks up."""

import pytest

from search import weights
from search.compounds import Compounds
from search.expansion import Expansion
from search.plan import MOST_WORDS, Planner, read_words
from search.spelling import MOST_EDITS, NearWord
from tests.search.catalogue import concept

KNOWN = {("nl", "overlast"), ("fr", "nuisanc"), ("nl", "jonger"), ("fr", "jeun")}


def plan(text, lang="nl", concepts=(), parts=(), near=()):
    """Plan a query against an index that knows a few words."""
    planner = Planner(
        Expansion(list(concepts)),
        Compounds(parts),
        lambda code, token: (code, token) in KNOWN,
        lambda word: list(near),
    )
    return planner.plan(text, lang)


def looked_up(found, cause):
    """The (field, tokens) of the clauses with a cause."""
    return [(clause.field, clause.tokens) for clause in found.clauses if clause.cause == cause]


def test_a_word_is_looked_up_in_both_languages():
    """The reader's language weighs more; no language is left out."""
    found = plan("overlast", "fr")
    assert looked_up(found, "word") == [("nl", ("overlast",)), ("fr", ("overlast",))]
    by_field = {clause.field: clause.weight for clause in found.clauses if clause.cause == "word"}
    assert by_field == {"nl": 1.0, "fr": weights.READER_LANGUAGE}


def test_stop_words_of_either_language_are_dropped():
    """ "de" of a French name would find every Dutch text; alone it is kept."""
    assert [word.text for word in read_words("gardiens de la paix")] == ["gardiens", "paix"]
    assert [word.text for word in read_words("dans")] == ["dans"]
    assert read_words("de") == []


def test_words_count_once_and_are_bounded():
    """A repeated word weighs no more, a flood is cut."""
    assert len(read_words("overlast Overlast OVERLAST")) == 1
    assert len(read_words(" ".join(f"woord{number}" for number in range(99)))) == MOST_WORDS


def test_names_of_a_concept_form_one_group():
    """The other names, in both languages, compete with each other."""
    found = plan("hinder", concepts=[concept(["overlast", "hinder"], ["nuisances", "gêne"])])
    (group,) = [group for group in found.groups if len(group) > 1]
    assert [(clause.cause, clause.field, clause.tokens) for clause in group] == [
        ("synonym", "nl", ("overlast",)),
        ("translation", "fr", ("nuisanc",)),
        ("translation", "fr", ("gen",)),
    ]


def test_a_name_that_holds_another_counts_less():
    """A night mediator is rarer than a mediator, not nearer to what was asked."""
    mediators = concept(
        ["bemiddelaars", "nachtbemiddelaars"], ["médiateurs", "médiateurs sociaux", "concierges"]
    )
    found = plan("médiation", "fr", [mediators], parts=["nacht", "bemiddelar"])
    (group,) = [group for group in found.groups if len(group) > 1]
    reader = weights.READER_LANGUAGE * weights.SYNONYM
    assert {clause.tokens: clause.weight for clause in group} == pytest.approx(
        {
            ("bemiddelar",): weights.TRANSLATION,
            ("nachtbemiddelar",): weights.TRANSLATION * weights.NARROWER_NAME,
            ("mediat", "social"): reader / 2 * weights.NARROWER_NAME,
            ("concierg",): reader,
        }
    )


def test_a_shared_name_counts_for_the_narrowest_concept():
    """A broad and a narrow concept with one name in common."""
    found = plan(
        "bin", concepts=[concept(["bin", "buurt", "wijk"], ["plp"]), concept(["bin"], ["plp"])]
    )
    assert looked_up(found, "translation") == [("fr", ("plp",))]


def test_a_compound_looks_for_its_parts():
    """In Dutch texts, and in the compounds of Dutch texts."""
    found = plan("jongerenoverlast", parts=["jonger", "overlast"])
    assert set(looked_up(found, "part")) >= {
        ("nl", ("jonger",)),
        ("nl_parts", ("jonger",)),
        ("nl", ("overlast",)),
    }


def test_an_unknown_word_is_respelled():
    """The near word is looked up, and what it means too."""
    near = NearWord("overlast", "nl", "overlast", 3, 1)
    found = plan("ovrlast", concepts=[concept(["overlast"], ["nuisances"])], near=[near])
    assert found.corrections == {"ovrlast": near}
    assert looked_up(found, "spelling") == [("nl", ("overlast",))]
    (translation,) = [clause for clause in found.clauses if clause.cause == "translation"]
    assert translation.weight == weights.TRANSLATION * weights.SPELLING


def test_a_respelled_compound_looks_for_its_parts():
    """As if it had been typed well, for less."""
    near = [NearWord("jongerenoverlast", "nl", "jongerenoverlast", 3, 1)]
    found = plan("jongrenoverlast", parts=["jonger", "overlast"], near=near)
    parts = {clause.tokens: clause.weight for clause in found.clauses if clause.field == "nl_parts"}
    assert parts[("overlast",)] == pytest.approx(
        weights.PART * weights.SPELLING * weights.READER_LANGUAGE
    )


def test_words_that_begin_alike_correct_nothing():
    """They are looked up for less, and nobody is asked whether they were meant."""
    near = [NearWord("overlastig", "nl", "overlast", 3, MOST_EDITS + 1)]
    found = plan("overlastx", "fr", near=near)
    assert found.corrections == {}
    (clause,) = [clause for clause in found.clauses if clause.cause == "spelling"]
    assert clause.weight == weights.BEGINNING


def test_a_word_of_a_name_is_no_slip():
    """Federatie stands in a name only: it is spelled well."""
    near = [NearWord("federatie", "nl", "federatie", 0, 0)]
    assert plan("Federatie", near=near).corrections == {}


def test_a_known_word_is_left_as_it_is():
    """Words of documents or of the expansion are never respelled."""
    near = [NearWord("nuisance", "fr", "nuisanc", 3, 1)]
    assert plan("nuisances", near=near).corrections == {}
    assert plan("gêne", concepts=[concept(["hinder"], ["gêne"])], near=near).corrections == {}


def test_a_part_means_what_its_names_mean():
    """A compound that is no name itself, and a part that is."""
    found = plan(
        "parkoverlast", concepts=[concept(["overlast"], ["nuisances"])], parts=["park", "overlast"]
    )
    (translation,) = [clause for clause in found.clauses if clause.cause == "translation"]
    assert (translation.tokens, translation.weight) == (
        ("nuisanc",),
        weights.PART * weights.TRANSLATION,
    )
