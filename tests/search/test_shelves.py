"""Kinds of document beside each other: none changes what another answers."""

from dataclasses import replace

import pytest

from search.engines.base import SearchRequest
from search.engines.elasticsearch.temporary import temporary_reader
from search.engines.tantivy.shelves import Readers, Shelves, build_shelves
from search.expansion import Expansion
from tests.search.catalogue import KIND, concept, make_document, server

OTHER = replace(KIND, name="other")
THINGS = [
    make_document("park", "Overlast in het park", summary_nl="Politie en buurt over overlast."),
    make_document("square", "Rust op het plein", summary_nl="Minder overlast, meer politie."),
    make_document("school", "Veilig naar school", summary_nl="Ouders en politie staan klaar."),
]
OTHERS = [
    replace(make_document(f"o{n}", f"Nota {n} over fietsdiefstal en overlast"), kind="other")
    for n in range(40)
]


def answers(path, kinds, documents):
    """Answers from shelves of these documents."""
    expansion = Expansion([concept(["Buurt"], ["Quartier"], "themes", "area")])
    build_shelves(
        path, kinds, lambda kind: [d for d in documents if d.kind == kind.name], expansion
    )
    return Readers(Shelves(path, kinds), expansion)


@pytest.mark.parametrize("q", ["overlast politie", "buurt", "fietsdiefstal", "overlst"])
def test_another_kind_changes_nothing(tmp_path, q):
    """Hits, scores, counts, marks and the guess at a slip stay the same to the last digit."""
    alone = answers(tmp_path / "alone", [KIND], THINGS)
    beside = answers(tmp_path / "beside", [KIND, OTHER], [*THINGS, *OTHERS])
    request = SearchRequest("thing", q)
    assert beside.search(request) == alone.search(request)


@pytest.mark.elasticsearch
def test_another_kind_weighs_on_nothing_on_the_server():
    """Hits and scores; here the kinds share an index, but no field of words."""
    concepts = Expansion([concept(["Buurt"], ["Quartier"], "themes", "area")])
    request = SearchRequest("thing", "overlast politie", facets=False)
    with (
        temporary_reader(server(), [KIND], THINGS, concepts) as alone,
        temporary_reader(server(), [KIND, OTHER], [*THINGS, *OTHERS], concepts) as beside,
    ):
        assert beside.search(request) == alone.search(request)
        assert beside.search(replace(request, kind="other")).total == len(OTHERS)


def test_each_kind_is_asked_by_its_name(tmp_path):
    """The other kind has its own hits; what changes in it is found at once."""
    kinds = [KIND, OTHER]
    found = answers(tmp_path / "both", kinds, [*THINGS, *OTHERS])
    assert found.search(SearchRequest("other", "fietsdiefstal")).total == len(OTHERS)
    found.shelves.write([replace(OTHERS[0], id="new")], [("other", "o0"), ("other", "o1")])
    again = Readers(found.shelves, found.expansion)
    assert again.search(SearchRequest("other", "fietsdiefstal")).total == len(OTHERS) - 1
    assert again.search(SearchRequest("thing", "overlast")).total == 2


def test_suggestions_come_from_all_kinds(tmp_path):
    """Terms once, then documents of both kinds, in the rows that there are."""
    found = answers(tmp_path / "both", [KIND, OTHER], [*THINGS, *OTHERS[:2]])
    texts = [item.text for item in found.suggest("over", "nl")]
    assert texts == [
        "Nota 0 over fietsdiefstal en overlast",
        "Nota 1 over fietsdiefstal en overlast",
        "Overlast in het park",
    ]
    assert [item.text for item in found.suggest("buu", "nl")] == ["Buurt"]
    assert len(found.suggest("over", "nl", 2)) == 2
