"""The index on Elasticsearch follows the database: every change, each once, none in vain."""

from dataclasses import replace

import pytest
from django.db import transaction

from befus.vocabulary.models import GlossaryEntry, Term
from search import documents
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch import delivering, live
from search.engines.elasticsearch.delivering import changes
from search.engines.elasticsearch.live import ElasticsearchEngine
from search.engines.elasticsearch.names import index_name
from search.models import IndexCopy, IndexedDocument, WantedDocument
from tests.search.notes import NOTE, delete, found, note, rewrite, titles

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both,
    pytest.mark.elasticsearch,
    pytest.mark.usefixtures("only_notes", "elasticsearch"),
]


@pytest.fixture
def engine():
    """The engine for the public, with an index of nothing."""
    engine = ElasticsearchEngine()
    engine.follow()
    return engine


def test_without_an_index_nothing_is_answered():
    """Pages turn to the reserve; the worker builds the index."""
    engine = ElasticsearchEngine()
    note("overlast")
    with pytest.raises(SearchUnavailable):
        found(engine)
    assert engine.follow() == 1
    assert found(engine) == ["overlast"]


def test_changes_are_carried_by_the_worker(engine):
    """Written, rewritten, deleted; what arrived is searchable at once and counted as done."""
    entry = note("overlast")
    assert found(engine) == []
    assert engine.follow() == 1
    assert found(engine, "overlast") == ["overlast"]
    rewrite(entry, "diefstal")
    assert engine.follow() == 1
    assert (found(engine, "overlast"), found(engine, "diefstal")) == ([], ["diefstal"])
    delete(entry)
    assert (engine.follow(), engine.follow()) == (1, 0)
    assert found(engine) == []
    row = IndexedDocument.objects.get()
    assert (row.wanted, row.done, row.error) == (3, 3, "")


def test_nothing_that_may_be_rolled_back_is_carried(engine):
    """Inside a transaction the worker carries nothing."""
    with transaction.atomic():
        note("overlast")
        assert engine.follow() == 0
        transaction.set_rollback(True)
    assert engine.follow() == 0
    assert found(engine) == []


def test_vocabulary_acts_soon(engine, monkeypatch, django_assert_num_queries):
    """On expansion, without anything to carry; it is asked for now and then, by one query."""
    note("overlast")
    engine.follow()
    monkeypatch.setattr(live, "LIVE_SECONDS", 60)
    assert found(engine, "herrie") == []
    Term.objects.create(
        scheme="themes", slug="nuisance", label_nl="Overlast", label_fr="Gêne",
        synonyms_nl=["herrie"],
    )  # fmt: skip
    with django_assert_num_queries(0):
        assert found(engine, "herrie") == []
    monkeypatch.setattr(live, "LIVE_SECONDS", 0)
    assert found(engine, "herrie") == ["overlast"]
    with django_assert_num_queries(1):
        engine.snapshot()


def test_a_document_that_cannot_be_built_holds_nobody_up(engine, monkeypatch):
    """It stays pending with its reason, and is tried again as soon as it changes."""
    monkeypatch.setattr(delivering, "FIRST_PAUSE_SECONDS", 100)
    bad, good = note("kapot"), note("overlast")

    def fragile(ids):
        if str(bad.pk) in ids:
            raise LookupError("secret text of the document")
        return NOTE.documents(ids)

    with monkeypatch.context() as patch:
        patch.setattr(documents, "_kinds", {"note": replace(NOTE, documents=fragile)})
        assert engine.follow() == 1
    assert found(engine) == good.terms_nl
    row = IndexedDocument.objects.pending().get()
    assert (row.object_id, row.error, row.attempts) == (str(bad.pk), "it cannot be built", 1)
    assert not IndexedDocument.objects.due().exists()
    rewrite(bad, "heel")
    assert engine.follow() == 1
    assert found(engine) == ["heel", "overlast"]


def test_a_late_writer_changes_nothing(engine):
    """An older version, or one of a document deleted since: the index keeps the newest."""
    entry, gone = note("oud"), note("weg")
    late = changes(IndexedDocument.objects.order_by("pk"), "public")
    rewrite(entry, "nieuw")
    delete(gone)
    engine.follow()
    outcome = engine._find_sender(IndexCopy.objects.get()).send(late, refresh=True)
    assert [met for _, met in outcome.met] == [2, 2]
    assert found(engine) == ["nieuw"]


def test_a_lost_index_is_built_again(engine, elasticsearch):
    """Deleted by hand: found out at the next change, nothing lost."""
    note("overlast")
    engine.follow()
    elasticsearch.indices.delete(index=index_name("public", IndexCopy.objects.get().key))
    note("diefstal")
    with pytest.raises(SearchUnavailable):
        found(engine)
    assert engine.follow() == 2
    assert found(engine) == ["diefstal", "overlast"]


def test_a_restored_database_is_noticed(engine):
    """The number of the last delivery tells the worker, which builds the index anew."""
    entry = note("eerste")
    engine.follow()
    copy, row = IndexCopy.objects.get(), IndexedDocument.objects.get()
    rewrite(entry, "tweede")
    engine.follow()
    assert found(engine, "tweede") == ["tweede"]
    GlossaryEntry.objects.update(terms_nl=["eerste"], terms_fr=["eerste"])
    WantedDocument.objects.filter(kind="note").update(version=1)
    copy.save(), row.save()
    engine._looked_at = float("-inf")
    assert engine.follow() == 1
    assert IndexCopy.objects.get(state="live").key != copy.key
    assert (found(engine, "eerste"), found(engine, "tweede")) == (["eerste"], [])


def test_what_is_for_members_stays_out_of_the_public_index(engine, monkeypatch):
    """Two indexes; the public one does not even count it."""
    both = (documents.PUBLIC, documents.MEMBERS)
    kind = replace(NOTE, audiences=both, documents=_half_closed, all_documents=_all_half_closed)
    monkeypatch.setattr(documents, "_kinds", {"note": kind})
    note("open"), note("dicht")
    members = ElasticsearchEngine(documents.MEMBERS)
    engine.follow(), members.follow()
    assert titles(engine) == ["open"]
    assert titles(members) == ["dicht", "open"]
    assert engine.suggest("di", "nl") == []
    assert [each.text for each in members.suggest("di", "nl")] == ["dicht"]


def _half_closed(ids):
    return (_closed(document) for document in NOTE.documents(ids))


def _all_half_closed():
    return (_closed(document) for document in NOTE.all_documents())


def _closed(document):
    audience = documents.MEMBERS if document.titles["nl"] == "dicht" else documents.PUBLIC
    return replace(document, audience=audience)
