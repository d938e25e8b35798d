"""The measuring of speed: what it asks, and that all of it is reported."""

import pytest
from django.core.management import CommandError, call_command

from search.benchmarks import speed, split
from search.benchmarks.prepared import Inventor
from search.documents import kinds
from search.engines.elasticsearch.asking import ask
from search.engines.elasticsearch.temporary import temporary_reader
from search.expansion import read_expansion
from tests.content import lay_vocabulary
from tests.search.catalogue import server

LEVELS = {"p50", "p95", "p99"}


@pytest.fixture
def inventor(db):
    """An inventor of forty documents, made of the words of the vocabulary."""
    lay_vocabulary()
    return Inventor(40)


def test_a_document_is_the_same_whenever_it_is_invented(inventor):
    """By its number alone."""
    whole = list(inventor.all_documents())
    assert len(whole) == 40
    assert list(inventor.documents(["7", "39", "40"])) == [whole[7], whole[39]]


def test_questions_are_filtered_and_differ(inventor):
    """Each has words and at least one filter that the kind declares."""
    questions = inventor.questions(50)
    names = {facet.name for facet in inventor.kind.facets}
    assert all(question.q and question.filters for question in questions)
    assert all(names >= question.filters.keys() for question in questions)
    assert len({(question.q, str(question.filters)) for question in questions}) > 45


@pytest.mark.elasticsearch
def test_the_stock_way_asks_once_more_for_every_filter(inventor, monkeypatch):
    """And comes to the same answer, whatever is chosen and misspelt."""
    sent = []
    monkeypatch.setattr(split, "ask", lambda *said: sent.append(said[2]) or ask(*said))
    documents = list(inventor.all_documents())
    listed = [facet.name for facet in inventor.kind.facets if facet.size]
    with temporary_reader(server(), [inventor.kind], documents, read_expansion()) as reader:
        stock_way = split.split_reader(reader)
        for question in inventor.questions(9):
            sent.clear()
            assert stock_way.search(question) == reader.search(question)
            assert [list(body.get("aggs", ())) for body in sent] == [
                [],
                *([name] for name in listed),
            ]


@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True)
def test_every_measure_is_reported(elasticsearch, settings, tmp_path, monkeypatch):
    """For each engine; afterwards nothing of it is left."""
    settings.BEFUS_DATA = tmp_path
    monkeypatch.setattr(speed, "STOCK_SIZE", 30)
    monkeypatch.setattr(speed, "WARM", 1)
    monkeypatch.setattr(speed, "SETTLE_SECONDS", 0)
    lay_vocabulary()
    before = [kind.name for kind in kinds()]
    found = speed.measure_sizes([30], 3, lambda text: None)["30"]
    server_side, embedded = found["elasticsearch"], found["tantivy"]
    for name in ("ours", "raw", "split", "autocomplete", "stock"):
        assert server_side.pop(name).keys() == LEVELS
    assert server_side.keys() == {"rebuild_per_second", "bulk_per_second", "index_bytes"}
    assert embedded.pop("ours").keys() == embedded.pop("autocomplete").keys() == LEVELS
    assert embedded.keys() == {"rebuild_per_second", "index_bytes"}
    assert [kind.name for kind in kinds()] == before
    assert not elasticsearch.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}*").body


@pytest.mark.parametrize("text", ["", "a", "0", "10,x", "-5"])
def test_a_list_that_is_none_is_refused(text):
    """Before anything is built."""
    with pytest.raises(CommandError):
        call_command("bench_search", f"--documents={text}")
