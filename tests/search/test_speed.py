"""The measuring of speed: what it asks, and that all of it is reported."""

import pytest
from django.core.management import CommandError, call_command

from search.benchmarks import speed
from search.benchmarks.prepared import Inventor
from search.documents import kinds
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
def test_the_stock_way_asks_once_more_for_every_filter(inventor):
    """The first request brings hits without counts, each further one the counts of a facet."""
    documents = list(inventor.all_documents())
    with temporary_reader(server(), [inventor.kind], documents, read_expansion()) as reader:
        question = inventor.questions(2)[1]
        bodies = speed.split(reader.prepare(question))
        raw = speed.Raw(server(), reader.index)
        answers = [raw.send(speed.encoded(body)) for body in bodies]
        whole = reader.search(question)
    listed = [facet for facet in inventor.kind.facets if facet.size]
    assert [len(body.get("aggs", ())) for body in bodies] == [0] + [1] * len(listed)
    assert answers[0]["hits"]["total"]["value"] == whole.total
    (facet,) = bodies[1]["aggs"]
    counted = answers[1]["aggregations"][facet]["buckets"]
    shown = {value: count for value, count in whole.facets[facet].items() if count}
    assert {bucket["key"]: bucket["doc_count"] for bucket in counted} == shown


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
