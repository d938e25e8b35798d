"""Parts of compounds, learned from texts and terms."""

from search.compounds import Compounds, PartLearner


def learn(*texts: str, terms: tuple[str, ...] = ()) -> Compounds:
    """Return what splits compounds after reading these texts and terms."""
    learner = PartLearner()
    for text in texts:
        learner.read(text)
    return Compounds(learner.parts(terms))


def test_compound_splits_into_words_of_two_texts():
    """Both parts stand in two texts each."""
    compounds = learn("overlast van jongeren", "de jongeren en de overlast")
    assert compounds.split("jongerenoverlast") == ("jonger", "overlast")


def test_words_of_one_text_alone_are_no_parts():
    """A word of one text is as likely a slip."""
    assert learn("overlast van jongeren").split("jongerenoverlast") == ()


def test_words_of_terms_are_parts_at_once():
    """The vocabulary says which words there are."""
    compounds = learn(terms=("overlast", "jongeren"))
    assert compounds.split("jongerenoverlast") == ("jonger", "overlast")


def test_a_linking_s_belongs_to_no_part():
    """gemeenschap-s-wacht."""
    compounds = learn(terms=("gemeenschap", "wacht"))
    assert compounds.split("gemeenschapswacht") == ("gemeenschap", "wacht")


def test_parts_of_parts_are_found():
    """A compound of a compound."""
    compounds = learn(terms=("buurt", "huis", "buurthuis", "werker"))
    assert set(compounds.split("buurthuiswerker")) == {"buurthuis", "werker", "buurt", "huis"}


def test_short_and_endless_words_stay_whole():
    """No part is shorter than four letters, no compound longer than forty."""
    compounds = learn(terms=("buur", "over", "last"))
    assert compounds.split("last") == ()
    assert compounds.split("last" * 11) == ()
