"""What is for members changes nothing for anybody else, down to counts and suggestions."""

from dataclasses import replace

import pytest

from search import documents
from search.engines.base import SearchRequest
from search.outbox import want
from search.queries import get_engine
from tests.search.catalogue import KIND, STORED, make_document

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(autouse=True)
def things(monkeypatch, settings, tmp_path):
    """Return a function that stores things; one kind, open and for members."""
    monkeypatch.setattr(documents, "_kinds", {"thing": replace(KIND, audiences=_BOTH)})
    settings.BEFUS_DATA = tmp_path
    yield STORED
    STORED.clear()


_BOTH = (documents.PUBLIC, documents.MEMBERS)


def put(id, title, audience=documents.PUBLIC):
    """Store a thing and tell search."""
    document = make_document(id, title, title, themes=["x"], summary_nl=f"{title} overlast")
    STORED[id] = replace(document, audience=audience)
    want("thing", [id])


def seen(audience):
    """All that an audience can learn from search."""
    answers = get_engine(audience).snapshot()
    questions = (("overlast", {}), ("overlst", {}), ("", {"themes": ["x"]}))
    results = [answers.search(SearchRequest("thing", q, filters=chosen)) for q, chosen in questions]
    return results, answers.suggest("ge", "nl"), answers.similar("thing", "open")


def test_a_document_for_members_changes_nothing_for_others():
    """Hits, scores, counts, suggestions, did you mean: equal with and without it."""
    put("open", "Gezellig plein")
    before = seen("public")
    put("closed", "Geheim overlast", documents.MEMBERS)
    assert seen("public") == before
    assert seen("members") != before
    found = get_engine("members").search(SearchRequest("thing", "overlast"))
    assert {hit.id for hit in found.hits} == {"open", "closed"}


def test_a_document_that_is_closed_leaves_the_public_index():
    """Opened and closed again, in both indexes."""
    put("open", "Gezellig plein")
    seen("public"), seen("members")
    put("open", "Gezellig plein", documents.MEMBERS)
    assert [get_engine(each).search(SearchRequest("thing")).total for each in _BOTH] == [0, 1]


def test_without_anything_for_members_one_index_serves_all(monkeypatch):
    """No second index of the same documents."""
    monkeypatch.setattr(documents, "_kinds", {"thing": KIND})
    assert get_engine("members") is get_engine("public")
