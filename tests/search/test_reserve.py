"""While the server is away the embedded index answers, and hands back by itself."""

import pytest

from search import reserve
from search.engines.base import InvalidFilter, SearchRequest, SearchResult, SearchUnavailable
from search.reserve import EngineWithReserve


class Fake:
    """An engine that answers with its own name as total, or not at all."""

    name = "fake"

    def __init__(self, total):
        self.total = total
        self.asked = 0
        self.error = None

    def snapshot(self):
        return self

    def search(self, request):
        self.asked += 1
        if self.error:
            raise self.error
        return SearchResult(self.total, [], 1, 1)


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """The clock of the breaker."""
    clock = Clock()
    monkeypatch.setattr(reserve, "time", clock)
    monkeypatch.setattr(reserve, "uniform", lambda low, high: high)
    return clock


@pytest.fixture
def engine():
    """A server that finds 1 and a reserve that finds 2."""
    return EngineWithReserve(Fake(1), Fake(2))


def ask(engine):
    """Which of the two answers."""
    return engine.search(SearchRequest("x")).total


def test_the_server_answers_while_it_is_well(engine):
    """The reserve is not asked."""
    assert (ask(engine), engine.reserve.asked, engine.is_on_reserve) == (1, 0, False)


def test_after_a_failure_nobody_waits_for_the_server(engine, clock):
    """One question tries it after a pause, which doubles up to five seconds."""
    engine.primary.error = SearchUnavailable()
    tries = []
    for second in range(21):
        clock.now = float(second)
        before = engine.primary.asked
        assert ask(engine) == ask(engine) == 2
        tries += [second] * (engine.primary.asked - before)
    assert tries == [0, 1, 3, 7, 12, 17]
    assert engine.is_on_reserve


def test_the_first_answer_brings_everybody_back(engine, clock):
    """Without anybody's doing."""
    engine.primary.error = SearchUnavailable()
    ask(engine)
    engine.primary.error = None
    assert ask(engine) == 2
    clock.now = 1.0
    assert (ask(engine), ask(engine), engine.is_on_reserve) == (1, 1, False)


def test_of_many_questions_one_tries(engine, clock):
    """While it waits for the server, the others are answered."""
    engine.primary.error = SearchUnavailable()
    ask(engine)
    clock.now = 1.0
    assert [engine.breaker.may_ask(), engine.breaker.may_ask()] == [True, False]
    assert ask(engine) == 2
    assert engine.primary.asked == 1


def test_one_page_is_answered_by_one_of_the_two(engine, clock):
    """A page that turned to the reserve stays there."""
    answers = engine.snapshot()
    engine.primary.error = SearchUnavailable()
    assert answers.search(SearchRequest("x")).total == 2
    engine.primary.error, clock.now = None, 10.0
    assert answers.search(SearchRequest("x")).total == 2
    assert ask(engine) == 1


def test_a_wrong_question_is_no_outage(engine):
    """The reader's error goes to the reader."""
    engine.primary.error = InvalidFilter("colour")
    with pytest.raises(InvalidFilter):
        ask(engine)
    assert not engine.is_on_reserve


def test_without_both_search_is_unavailable(engine):
    """Pages have an answer for that too."""
    engine.primary.error = engine.reserve.error = SearchUnavailable()
    with pytest.raises(SearchUnavailable):
        ask(engine)
