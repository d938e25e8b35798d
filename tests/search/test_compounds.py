"""Parts of compounds, learned from texts and terms."""

import json

from search.compounds import CompoundFinder, Compounds, PartLearner
from search.normalisation import fold, written
from tests.scripts import ROOT


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


def test_finder_tells_the_same_as_splitting():
    """No compound of our own texts is missed for not having been split."""
    content = json.loads((ROOT / "platform/befus/home/content/practices.json").read_text())
    texts = [part["nl"] for part in strings_of(content) if "nl" in part]
    compounds = learn(*texts)
    words = {fold(word) for text in texts for word in written(text) if len(word) > 7}
    parts = sorted({part for word in words for part in compounds.split(word)})
    assert len(parts) > 200
    for part in parts:
        finder = CompoundFinder([part], compounds)
        expected = {word for word in words if part in compounds.split(word)}
        assert {word for word in words if finder.is_compound(word)} == expected, part


def strings_of(value):
    """Yield every pair of texts inside a record."""
    if isinstance(value, dict):
        if value.keys() <= {"nl", "fr"} and all(isinstance(each, str) for each in value.values()):
            yield value
        else:
            for each in value.values():
                yield from strings_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_of(each)
