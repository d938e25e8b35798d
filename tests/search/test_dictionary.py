"""Words of the two languages that stand for each other."""

import pytest

from search import weights
from search.dictionary import MOST_WORDS, learn_dictionary
from tests.search.catalogue import answers_from, concept, find, make_document
from tests.search.test_plan import looked_up, plan

CONCEPTS = [
    concept(["bemiddeling in de buurt"], ["médiation de quartier"]),
    concept(["bemiddeling op school"], ["médiation scolaire"]),
    concept(["veiligheid in de buurt"], ["sécurité du quartier"]),
]


def test_words_that_share_their_concepts_are_near():
    """Dice's coefficient: both concepts of one, both of the other."""
    learned = learn_dictionary(each.tokens for each in CONCEPTS)
    assert learned["fr"]["mediat"][0] == ("bemiddel", 1.0)
    assert learned["nl"]["buurt"][0] == ("quarti", 1.0)
    assert learned["fr"]["scolair"] == [("schol", 1.0), ("bemiddel", pytest.approx(2 / 3))]


def test_words_that_rarely_meet_say_nothing():
    """A word of many concepts is no translation of a word of one."""
    many = [concept([f"woord{number} beleid"], [f"mot{number}"]) for number in range(9)]
    learned = learn_dictionary(each.tokens for each in many)
    assert "beleid" not in learned["nl"]
    assert learned["fr"]["mot1"] == [("woord1", 1.0)]


def test_a_word_has_few_translations():
    """A name of many words does not flood the query."""
    learned = learn_dictionary([concept(["een twee drie vier vijf zes"], ["mot"]).tokens])
    assert len(learned["fr"]["mot"]) == MOST_WORDS


def test_a_word_of_a_name_is_translated_on_its_own():
    """Weighed by how sure the translation is, less where the word is a guess."""
    found = plan("médiation", "fr", concepts=CONCEPTS)
    assert ("nl", ("bemiddel",)) in looked_up(found, "translation")
    (sure,) = [clause for clause in found.clauses if clause.tokens == ("bemiddel",)]
    assert sure.weight == weights.WORD_TRANSLATION


def test_a_question_finds_what_is_written_in_the_other_language():
    """No name of a concept, but two words of such names."""
    things = [
        make_document("nl", "Bemiddelaars in elke buurt"),
        make_document("no", "Fietsdiefstal"),
    ]
    with answers_from(things, CONCEPTS) as answers:
        assert find(answers, "une médiation pour le quartier", "fr") == ["nl"]


def test_words_of_the_vocabulary_are_known_to_spelling():
    """A slip in a word that only the vocabulary has still leads to its translation."""
    things = [make_document("nl", "Veiligheid")]
    with answers_from(things, [concept(["veiligheid"], ["sécurité"])]) as answers:
        assert find(answers, "sécuritté", "fr") == ["nl"]
