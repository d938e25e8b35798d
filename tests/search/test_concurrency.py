"""Changes under way in another connection: nobody waits for them, none is lost."""

import time
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from befus.vocabulary.models import GlossaryEntry
from search import copies, documents
from search.engines.base import SearchRequest
from search.engines.tantivy.live import TantivyEngine
from search.models import IndexCopy, IndexedDocument
from search.outbox import want
from tests.search.notes import NOTE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

PATIENCE_SECONDS = 30


@pytest.fixture(autouse=True)
def only_notes(monkeypatch):
    """Notes are the only kind of document."""
    monkeypatch.setattr(documents, "_kinds", {"note": NOTE})


@pytest.fixture
def engine(tmp_path):
    """An engine in a folder of its own."""
    return TantivyEngine(tmp_path / "index")


class Writer(Thread):
    """Writes a note in a transaction of its own, and commits when it is told to."""

    def __init__(self, pk, text):
        super().__init__()
        self.pk, self.text = pk, text
        self.has_written, self.may_commit = Event(), Event()
        self.has_committed = False

    def run(self):
        """Write, wait, commit."""
        try:
            with transaction.atomic():
                self._write()
                want("note", [self.pk])
                self.has_written.set()
                assert self.may_commit.wait(PATIENCE_SECONDS)
            self.has_committed = True
        finally:
            connection.close()

    def _write(self):
        """Write the row without a signal: the glossary would tell search of itself."""
        GlossaryEntry.objects.bulk_create(
            [GlossaryEntry(pk=self.pk, terms_nl=[self.text], terms_fr=[self.text])],
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=["terms_nl", "terms_fr"],
        )

    def start_and_write(self):
        """Return once the change is made but not committed."""
        self.start()
        assert self.has_written.wait(PATIENCE_SECONDS)

    def commit(self):
        """Return once the change is committed."""
        self.may_commit.set()
        self.join(PATIENCE_SECONDS)
        assert self.has_committed


def found(engine):
    """The texts of all notes that search knows."""
    hits = engine.search(SearchRequest("note", sort="title")).hits
    return [GlossaryEntry.objects.get(pk=hit.id).terms_nl[0] for hit in hits]


def write(pk, text):
    """Write and commit a note."""
    writer = Writer(pk, text)
    writer.start_and_write()
    writer.commit()


def test_a_change_under_way_holds_nobody_up(engine):
    """What else is pending is delivered; the change itself once it is committed."""
    write(1, "ander")
    assert found(engine) == ["ander"]
    write(1, "beter")  # pending when the next change of the same note begins
    writer = Writer(1, "center")
    writer.start_and_write()
    write(2, "diefstal")
    assert found(engine) == ["beter", "diefstal"]
    writer.commit()
    assert found(engine) == ["center", "diefstal"]


def test_an_index_born_during_a_change_gets_it(engine):
    """The change could not know of the index; the index waits for it."""
    writer = Writer(1, "ander")
    writer.start_and_write()
    answers = []

    def ask():
        try:
            answers.append(found(engine))
        finally:
            connection.close()

    reader = Thread(target=ask)
    reader.start()
    wait_for_a_waiting_connection()
    writer.commit()
    reader.join(PATIENCE_SECONDS)
    assert found(engine) == ["ander"]
    assert answers == [["ander"]]


def test_an_index_that_goes_during_a_change_breaks_none(engine):
    """The change wrote a row for the index; who deletes the index waits until it stands there."""
    write(1, "ander")
    found(engine)
    copy = IndexCopy.objects.get()
    writer = Writer(1, "beter")
    writer.start_and_write()

    def forget():
        try:
            copies.forget_copy(copy.key)
        finally:
            connection.close()

    deleter = Thread(target=forget)
    deleter.start()
    wait_for_a_waiting_connection()
    writer.commit()
    deleter.join(PATIENCE_SECONDS)
    assert not IndexCopy.objects.exists()
    assert not IndexedDocument.objects.exists()


def wait_for_a_waiting_connection():
    """Return once a connection to this database waits for a lock; fail if none ever does."""
    query = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation IS NOT NULL"
    limit = time.monotonic() + PATIENCE_SECONDS
    with connection.cursor() as cursor:
        while time.monotonic() < limit:
            cursor.execute(query)
            if cursor.fetchone()[0]:
                return
    pytest.fail("nobody waits for a lock")


def test_two_deliveries_at_once_lose_nothing(engine, tmp_path):
    """Two processes meet the same pending changes."""
    second = TantivyEngine(engine.folder.root)
    write(1, "ander")
    found(engine), found(second)
    for round_number in range(5):
        for pk in range(1, 6):
            write(pk, f"note {pk} {round_number}")
        expected = [f"note {pk} {round_number}" for pk in range(1, 6)]
        answers = []

        def ask(each, answers=answers):
            try:
                answers.append(found(each))
            finally:
                connection.close()

        readers = [Thread(target=ask, args=(each,)) for each in (engine, second)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(PATIENCE_SECONDS)
        assert answers == [expected, expected]
