"""What the engine remembers of an index: read beside the questions, seldom."""

import threading

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import SearchUnavailable
from search.engines.elasticsearch import known
from search.engines.elasticsearch.known import Knowledge, Known
from search.engines.elasticsearch.temporary import fill, temporary_reader
from search.expansion import Expansion
from tests.search.catalogue import KIND, find, make_document, server

NOTHING = Knowledge({"nl": {}, "fr": {}}, [], {})


class Slow(Known):
    """Reads when it is allowed to; None stands for a server that fails."""

    def __init__(self, *results):
        super().__init__(Elasticsearch("http://127.0.0.1:1"), "befus-test", [])
        self.results = list(results)
        self.allowed = threading.Semaphore(0)

    def _read(self):
        self.allowed.acquire()
        result = self.results.pop(0)
        if result is None:
            raise SearchUnavailable("gone")
        self._now = result


@pytest.fixture(autouse=True)
def _hurry(monkeypatch):
    """Wait a hundredth of a second for the first reading, and read again at every question."""
    monkeypatch.setattr(known, "FIRST_SECONDS", 0.01)
    monkeypatch.setattr(known, "FRESH_SECONDS", -1)


def let(slow):
    """Let one reading happen, and wait for its end."""
    slow.allowed.release()
    assert slow._tried.wait(10)


def test_the_first_question_does_not_wait_for_a_long_reading():
    """Search is unavailable until the words are there; the reserve answers meanwhile."""
    slow = Slow(NOTHING)
    for _ in range(2):
        with pytest.raises(SearchUnavailable):
            slow.get()
    let(slow)
    assert slow.get() is NOTHING


def test_what_was_known_stays_when_the_server_goes():
    """The next question that needs the server will tell."""
    slow = Slow(NOTHING, None, None)
    with pytest.raises(SearchUnavailable):
        slow.get()
    let(slow)
    assert slow.get() is NOTHING
    let(slow)
    assert slow.get() is NOTHING
    let(slow)


@pytest.mark.elasticsearch
def test_words_of_the_index_cost_no_request_per_search(monkeypatch):
    """They are read once, and again beside the questions when they have grown old."""
    monkeypatch.setattr(known, "FRESH_SECONDS", 60)
    read = []
    monkeypatch.setattr(Known, "_read", watched(Known._read, read))
    with temporary_reader(
        server(), [KIND], [make_document("a", "Fietsdiefstal")], Expansion([])
    ) as reader:
        for word in ("fietsdifstal", "wandeling", "fietsdiefstal"):
            find(reader, word)
        assert len(read) == 1
        fill(server(), reader.index, [KIND], [make_document("b", "Fietsdifstal")], reader.compounds)
        assert set(find(reader, "fietsdifstal")) == {"a", "b"}
        reader.known.refresh()
        assert find(reader, "fietsdifstal") == ["b"]


def watched(method, calls):
    """The same method, each call noted when it is done."""

    def call(self):
        method(self)
        calls.append(self)

    return call
