"""The embedded engine follows the database: every change, no rolled-back one, whoever wrote it."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from befus.vocabulary.models import GlossaryEntry, Term
from search import documents
from search.documents import Document
from search.engines.base import SearchRequest, SearchUnavailable
from search.engines.tantivy import live
from search.engines.tantivy.live import TantivyEngine
from search.engines.tantivy.store import Store
from search.models import IndexCopy, IndexedDocument
from search.outbox import want
from tests.search.catalogue import KIND as THING
from tests.search.notes import NOTE, found, note

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.usefixtures("only_notes")]


@pytest.fixture
def engine(tmp_path):
    """An engine in a folder of its own."""
    return TantivyEngine(tmp_path / "index")


def test_first_question_builds_the_index(engine):
    """From what is there, outbox or not."""
    GlossaryEntry.objects.create(terms_nl=["overlast"], terms_fr=["x"])
    assert found(engine) == ["overlast"]


def test_changes_are_there_at_the_next_question(engine):
    """Written, rewritten, deleted."""
    assert found(engine) == []
    entry = note("overlast")
    assert found(engine, "overlast") == ["overlast"]
    entry.terms_nl = entry.terms_fr = ["diefstal"]
    entry.save()
    want("note", [entry.pk])
    assert (found(engine, "overlast"), found(engine, "diefstal")) == ([], ["diefstal"])
    want("note", [entry.pk])
    entry.delete()
    assert found(engine) == []


def test_other_processes_see_the_change_too(engine, tmp_path):
    """Two engines in one folder, as in two processes."""
    second = TantivyEngine(tmp_path / "index")
    assert found(engine) == found(second) == []
    note("overlast")
    assert found(engine) == found(second) == ["overlast"]
    note("diefstal")
    assert found(second) == found(engine) == ["diefstal", "overlast"]


def test_every_folder_follows_on_its_own(engine, tmp_path):
    """Two hosts, each with a data folder."""
    second = TantivyEngine(tmp_path / "second")
    found(engine), found(second)
    note("overlast")
    assert found(engine) == ["overlast"]
    assert IndexedDocument.objects.pending().count() == 1
    assert found(second) == ["overlast"]
    assert not IndexedDocument.objects.pending().exists()


def test_nothing_new_costs_one_query(engine, django_assert_num_queries):
    """The usual case."""
    note("overlast")
    found(engine)
    request = SearchRequest("note", "overlast")
    with django_assert_num_queries(1):
        engine.search(request)
    with django_assert_num_queries(1):
        answers = engine.snapshot()
        answers.search(request)
        answers.suggest("over", "nl")
        answers.similar("note", "1")


def test_rolled_back_change_is_never_seen(engine):
    """Neither inside the transaction nor after it; a committed one is."""
    note("overlast")
    assert found(engine) == ["overlast"]
    with transaction.atomic():
        note("diefstal")
        assert IndexedDocument.objects.pending().count() == 1
        assert found(engine) == ["overlast"]
        transaction.set_rollback(True)
    assert found(engine) == ["overlast"]
    note("diefstal")
    assert found(engine) == ["diefstal", "overlast"]


def test_vocabulary_acts_at_once(engine):
    """New synonyms, without anything to index; in every process."""
    second = TantivyEngine(engine.folder.root)
    note("overlast")
    assert (found(engine, "herrie"), found(second, "herrie")) == ([], [])
    term = Term.objects.create(
        scheme="themes",
        slug="nuisance",
        label_nl="Overlast",
        label_fr="Gêne",
        synonyms_nl=["herrie"],
    )
    assert found(engine, "herrie") == found(second, "herrie") == ["overlast"]
    term.delete()
    assert found(engine, "herrie") == found(second, "herrie") == []


def test_a_question_asked_again_is_answered_from_memory(engine):
    """While nothing changes: the very same answer; a new one after a change."""
    note("overlast")
    request = SearchRequest("note", "overlast", filters={"tag": ["overlast"]})
    first = engine.search(request)
    assert engine.search(request) is first
    assert engine.search(replace(request, filters={})) is not first
    assert engine.snapshot().by_kind["note"].find(request) == first
    note("overlast")
    assert engine.search(request).total == 2


def _lose_folder(engine):
    shutil.rmtree(engine.folder.root)


def _lose_state(engine):
    (engine.folder.root / "live.json").write_text("{")


def _lose_index(engine):
    shutil.rmtree(engine.folder.path(engine.folder.read().key))


def _lose_rows(engine):
    IndexCopy.objects.all().delete()


def _restore_rows(engine):
    IndexCopy.objects.update(stamp="an older state of the database")


@pytest.mark.parametrize(
    "loss", [_lose_folder, _lose_state, _lose_index, _lose_rows, _restore_rows]
)
def test_a_lost_or_restored_side_heals(engine, loss):
    """Folder or database gone or replaced: the index is built again, and only then."""
    note("overlast")
    found(engine)
    before = engine.folder.read().key
    found(engine)
    assert engine.folder.read().key == before
    loss(engine)
    GlossaryEntry.objects.update(terms_nl=["diefstal"], terms_fr=["diefstal"])
    assert found(TantivyEngine(engine.folder.root), "diefstal") == ["diefstal"]
    assert engine.folder.read().key != before
    assert [copy.key for copy in IndexCopy.objects.all()] == [engine.folder.read().key]


def test_a_broken_index_is_built_anew(engine):
    """Files that tantivy cannot read cost one answer."""
    note("overlast")
    found(engine)
    for file in engine.folder.path(engine.folder.read().key).glob("*/*"):
        file.write_bytes(b"")
    fresh = TantivyEngine(engine.folder.root)
    with pytest.raises(SearchUnavailable):
        found(fresh)
    assert found(fresh) == ["overlast"]


def test_another_declaration_builds_the_index_anew(engine, monkeypatch):
    """A release with a new kind of document."""
    note("overlast")
    found(engine)
    monkeypatch.setattr(documents, "_kinds", {"note": NOTE, "thing": THING})
    assert found(engine) == ["overlast"]
    assert engine.search(SearchRequest("thing")).total == 0


def test_rebuild_takes_along_what_changes_meanwhile(engine):
    """A note written while the index is being built, and a swap at the very end."""
    note("overlast")
    found(engine)
    before = engine.folder.read().key
    steps = []

    def progress(step, count):
        steps.append((step, count))
        if step == "index":
            note("diefstal")
            assert engine.folder.read().key == before

    assert engine.rebuild(progress) == 1
    assert steps == [("read", 1), ("index", 1)]
    assert found(engine) == ["diefstal", "overlast"]
    assert engine.folder.others(engine.folder.read().key) == []
    assert IndexCopy.objects.count() == 1


def test_an_interrupted_rebuild_leaves_the_live_index(engine):
    """Ctrl-C in the middle."""
    note("overlast")
    found(engine)
    before = engine.folder.read()

    def interrupt(step, count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.rebuild(interrupt)
    assert engine.folder.read() == before
    assert engine.folder.others(before.key) == []
    assert [copy.key for copy in IndexCopy.objects.all()] == [before.key]
    assert found(engine) == ["overlast"]


def test_readers_go_on_while_somebody_writes_for_long(engine, monkeypatch, caplog):
    """The old answer, a line in the log, and the new one as soon as the lock is free."""
    monkeypatch.setattr(live, "WAIT_SECONDS", 0.02)
    note("overlast")
    found(engine)
    note("diefstal")
    with engine.folder.lock("write", 1):
        assert found(engine) == ["overlast"]
    assert "could not follow" in caplog.text
    assert found(engine) == ["diefstal", "overlast"]


def test_readers_go_on_while_the_database_refuses_writes(engine, monkeypatch):
    """A long import on SQLite."""
    note("overlast")
    found(engine)
    note("diefstal")

    def refuse(key):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(live.delivery, "deliver", refuse)
        assert found(engine) == ["overlast"]
    assert found(engine) == ["diefstal", "overlast"]


def test_a_fault_in_the_middle_of_a_delivery_leaves_it_pending(engine, monkeypatch):
    """Nothing is lost, nothing half done."""
    note("overlast")
    found(engine)
    note("diefstal")

    def fail(self, documents, gone=()):
        list(documents)
        raise LookupError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", fail)
        with pytest.raises(LookupError):
            found(engine)
    assert IndexedDocument.objects.pending().count() == 1
    assert found(engine) == ["diefstal", "overlast"]


def test_direct_writes_reach_every_process(engine):
    """The interface of every engine: index and remove without the outbox."""
    second = TantivyEngine(engine.folder.root)
    found(engine), found(second)
    engine.index([Document("note", "7", {"nl": "x"}, {"title": {"nl": "overlast"}})])
    for each in (engine, second):
        assert [hit.id for hit in each.search(SearchRequest("note", "overlast")).hits] == ["7"]
    second.remove([("note", "7")])
    assert engine.search(SearchRequest("note")).total == 0


def test_an_index_that_nobody_reads_is_forgotten(engine, tmp_path):
    """Of a machine that is gone; one that is only idle is kept."""
    gone, idle = TantivyEngine(tmp_path / "gone"), TantivyEngine(tmp_path / "idle")
    found(gone), found(idle)
    month = timezone.now() - timedelta(days=31)
    IndexCopy.objects.update(delivered_at=month)
    note("overlast")
    found(idle)
    found(engine)
    homes = set(IndexCopy.objects.values_list("home", flat=True))
    assert homes == {idle.folder.home, engine.folder.home}
    assert found(gone) == ["overlast"]
