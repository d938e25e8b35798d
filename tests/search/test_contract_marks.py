"""Marks in found texts, the same in both engines."""

import pytest

from search.engines.base import SearchRequest
from tests.search.catalogue import ENGINES, answers_from, concept, make_document

THINGS = [
    make_document(
        "a",
        "Jongerenoverlast & <b>overlast</b> van jongeren, 24/7",
        "L’« été » d’ici : nuisances",
        summary_nl="Camera's helpen niet bij hinder.",
        summary_fr="Rien.",
    ),
    make_document("b", "Jongeren", summary_nl="Overlast-jongeren\u00a0jongeren, jongeren."),
    make_document("c", "", "Les correspondants de nuit", body_fr="La nuit, un correspondant."),
    make_document("d", "Pleinen", summary_nl="Veel hangjongeren, en jongerenoverlast op pleinen."),
    make_document(
        "e", "Een buurtwacht", summary_nl="Nacht en dag.", body_fr="Des correspondants de nuit."
    ),
]
CONCEPTS = [concept(["buurtwacht van de nacht"], ["correspondants de nuit"])]


@pytest.fixture(scope="module", params=ENGINES)
def answers(request):
    """Answers from an index of these things."""
    with answers_from(THINGS, CONCEPTS, request.param) as found:
        yield found


@pytest.mark.parametrize(
    ("q", "lang", "id", "marks"),
    [
        (
            "overlast", "nl", "a",
            {"title": {"nl": "<mark>Jongerenoverlast</mark> &amp; &lt;b&gt;<mark>overlast</mark>"
                             "&lt;/b&gt; van jongeren, 24/7"}},
        ),
        (
            "jongeren", "nl", "b",
            {
                "title": {"nl": "<mark>Jongeren</mark>"},
                "summary": {"nl": "Overlast-<mark>jongeren\u00a0jongeren</mark>, "
                                  "<mark>jongeren</mark>."},
            },
        ),
        (
            "overlast jongeren", "nl", "b",
            {
                "title": {"nl": "<mark>Jongeren</mark>"},
                "summary": {"nl": "<mark>Overlast-jongeren\u00a0jongeren</mark>, "
                                  "<mark>jongeren</mark>."},
            },
        ),
        (
            "overlast", "nl", "d",
            {"summary": {"nl": "Veel hangjongeren, en <mark>jongerenoverlast</mark> op pleinen."}},
        ),
        (
            "correspondants de nuit", "nl", "e",
            {
                "title": {"nl": "Een <mark>buurtwacht</mark>"},
                "summary": {"nl": "<mark>Nacht</mark> en dag."},
            },
        ),
        ("nuisance", "fr", "a", {"title": {"fr": "L’« été » d’ici : <mark>nuisances</mark>"}}),
        ("camera", "nl", "a", {"summary": {"nl": "<mark>Camera</mark>&#x27;s helpen niet bij "
                                                  "hinder."}}),
        ("camera", "fr", "a", {}),
        ("24", "nl", "a", {"title": {"nl": "Jongerenoverlast &amp; &lt;b&gt;overlast&lt;/b&gt; "
                                           "van jongeren, <mark>24</mark>/7"}}),
        (
            "buurtwacht van de nacht", "nl", "c",
            {"title": {"fr": "Les <mark>correspondants de nuit</mark>"}},
        ),
        ("correspondant", "nl", "c", {"title": {"fr": "Les <mark>correspondants</mark> de nuit"}}),
    ],
)  # fmt: skip
def test_found_words_are_marked(answers, q, lang, id, marks):
    """Escaped, neighbours as one, compounds for their parts, names whole; in her language."""
    hits = answers.search(SearchRequest("thing", q, lang)).hits
    assert {hit.id: hit.highlights for hit in hits}[id] == marks
