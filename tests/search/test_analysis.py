"""What search takes for the same word."""

import pytest

from search.analysis import spans, surfaces, tokens
from search.normalisation import clean, fold
from search.stemming import stem_dutch, stem_french


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jongeren", "jongere"),
        ("gemeenschapswachten", "gemeenschapswacht"),
        ("bemiddeling", "bemiddelen"),
        ("evaluaties", "evaluatie"),
        ("huizen", "huis"),
        ("brieven", "brief"),
        ("sociaal", "sociale"),
        ("mogelijkheden", "mogelijkheid"),
        ("veilige", "veilig"),
        ("scholen", "school"),
        ("bestuurlijke", "bestuurlijk"),
        ("zichtbare", "zichtbaar"),
        ("collega's", "collega"),
    ],
)
def test_dutch_forms_are_one_word(one, other):
    """Plurals, verb forms and adjectives of a word meet."""
    assert tokens(one, "nl") == tokens(other, "nl")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("médiations", "médiation"),
        ("médiateur", "médiatrice"),
        ("locaux", "local"),
        ("réseaux", "réseau"),
        ("écoles", "école"),
        ("gardienne", "gardien"),
        ("organisée", "organiser"),
        ("sexuelles", "sexuel"),
        ("mediation", "médiation"),
        ("ECOLE", "École"),
        ("l'école", "école"),
        ("l’école", "ecole"),
        ("qu\u2019elles évaluent", "évaluent"),
        ("cœur", "coeur"),
    ],
)
def test_french_forms_are_one_word(one, other):
    """Plurals, feminine forms, elisions and missing accents meet."""
    assert tokens(one, "fr") == tokens(other, "fr")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "overlast", "last"),
        ("nl", "stad", "staf"),
        ("fr", "vol", "viol"),
        ("fr", "rue", "ruse"),
    ],
)
def test_different_words_stay_apart(language, one, other):
    """Stemming does not go so far as to mix words."""
    assert tokens(one, language) != tokens(other, language)


def test_stop_words_carry_no_token():
    """What stands in every text finds nothing."""
    assert tokens("Hoe kan ik het met de jongeren?", "nl") == ["jonger"]
    assert tokens("Comment est-ce qu'on aide les victimes ?", "fr") == ["aid", "victim"]


def test_spaces_and_apostrophes_of_all_kinds_are_the_same():
    """No-break spaces part words, curly apostrophes elide."""
    assert tokens("sécurité\u00a0: l’espace\u202fpublic", "fr") == tokens(
        "sécurité: l'espace public", "fr"
    )


def test_invisible_characters_part_no_word():
    """Soft hyphens, joiners, direction marks and control characters are left out."""
    assert clean("over\u00adlast\u200b \u202ebuurt\u0000") == "overlast buurt"
    assert surfaces("over\u00adlast") == ["overlast"]


def test_spans_point_into_the_clean_text():
    """Offsets hold for letters of more than one byte, and for composed ones."""
    text = clean("E\u0301cole « sûre » 🏫 école")
    assert [text[start:end] for start, end, _ in spans(text, "fr")] == ["École", "sûre", "école"]


def test_folding_leaves_letters_only():
    """Accents and ligatures go."""
    assert fold("Œuvre ĲS Straße Ångström") == "oeuvre ijs strasse angstrom"


@pytest.mark.parametrize("word", ["", "a", "en", "s", "ij", "y", "eeee", "heden", "ing", "e" * 70])
def test_stemmers_take_any_word(word):
    """Short and odd words neither fail nor vanish."""
    assert stem_dutch(word) or not word
    assert stem_french(word) or not word
