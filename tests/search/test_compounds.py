"""Parts of compounds, learned from texts and terms."""

import json

from search.compounds import Compounds, PartLearner, first_letters
from search.normalisation import fold, written
from search.stemming import stem_dutch
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


def test_words_as_texts_write_them():
    """Capitals, accents, and what stands around a word."""
    compounds = learn(terms=("jongeren", "overlast", "buurt", "huis"))
    assert compounds.parts_of("Jongerenoverlast") == {"jonger", "overlast"}
    assert compounds.parts_of("jongeren") == frozenset()
    text = "Veel (Jongerenoverlast/buurthuis) bij jongeren."
    assert compounds.holding(["huis"], ["", text]) == [set(), {"buurthuis"}]
    assert compounds.holding(["overlast", "buurt"], [text]) == [{"Jongerenoverlast", "buurthuis"}]
    assert compounds.holding(["ander"], [text]) == [set()]


def test_memory_is_bounded(monkeypatch):
    """What was split and shown is forgotten at some point, and found again."""
    monkeypatch.setattr("search.compounds.MOST_WORDS", 3)
    monkeypatch.setattr("search.compounds.MOST_TEXTS", 2)
    compounds = learn(terms=("jongeren", "overlast", "buurt", "huis"))
    texts = ["Een buurthuis", "Buurtjongeren, jongerenhuis", "Huisoverlast"]
    for some in (texts, texts[:2], texts[1:], texts, texts[:1], texts[2:]) * 2:
        found = compounds.holding(["huis"], some)
        assert [" ".join(words) for words in found] == [text.split()[-1] for text in some]
        assert len(compounds._written) <= 3 + 4
        assert len(compounds._texts) <= 2 + 3


def test_every_part_begins_as_its_words_do():
    """What is not stemmed for its first letters could not have been a part."""
    content = json.loads((ROOT / "platform/befus/home/content/practices.json").read_text())
    texts = [part["nl"] for part in strings_of(content) if "nl" in part]
    words = {fold(word) for text in texts for word in written(text) if len(word) > 3}
    assert len(words) > 2000
    assert [word for word in words if word[:3] not in first_letters(stem_dutch(word))] == []


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
