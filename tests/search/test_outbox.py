"""What the outbox promises every index: versions never fall, nobody misses a change."""

import pytest
from django.db import transaction

from search.copies import count_in_all, register_copy
from search.delivery import deliver
from search.models import IndexCopy, IndexedDocument, WantedDocument
from search.outbox import want, want_vocabulary

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def numbers(copy):
    """(done, wanted) by id."""
    rows = IndexedDocument.objects.filter(index=copy)
    return {row.object_id: (row.done, row.wanted) for row in rows}


def test_versions_rise_with_every_change_and_stay():
    """What another engine compares."""
    want("note", [1, 2])
    want("note", [2, 2, 3])
    want("note", [])
    versions = WantedDocument.objects.filter(kind="note").order_by("object_id")
    assert [row.version for row in versions] == [1, 2, 1]


def test_every_index_counts_on_its_own():
    """What one has done another has still to do."""
    one, two = (register_copy(key, "tantivy", f"home {key}") for key in ("one", "two"))
    want("note", [1, 2])
    with deliver("one") as parcel:
        assert parcel.keys == [("note", "1"), ("note", "2")]
    want("note", [2])
    assert numbers(one) == {"1": (1, 1), "2": (1, 2)}
    assert numbers(two) == {"1": (0, 1), "2": (0, 2)}
    assert not one.documents.pending().filter(object_id="1").exists()


def test_a_rolled_back_change_wants_nothing():
    """Versions and wanted documents go with the change itself."""
    copy = register_copy("one", "tantivy", "home")
    with transaction.atomic():
        want("note", [1])
        assert numbers(copy) == {"1": (0, 1)}
        transaction.set_rollback(True)
    assert numbers(copy) == {}
    assert not WantedDocument.objects.exists()


@pytest.mark.parametrize(("is_done", "done"), [(True, 2), (False, 0)])
def test_a_new_index_counts_in_what_was_ever_wanted(is_done, done):
    """As done or to do; the vocabulary is no document; later changes are left alone."""
    want("note", [1])
    want("note", [1, 2])
    want_vocabulary()
    copy = register_copy("one", "tantivy", "home")
    want("note", [2])
    count_in_all(copy, is_done=is_done)
    assert numbers(copy) == {"1": (done, 2), "2": (0, 2)}


def test_a_failed_delivery_has_done_nothing():
    """The numbers go back with the error, and the stamp too."""
    copy = register_copy("one", "tantivy", "home", stamp="first")
    want("note", [1])
    with pytest.raises(LookupError), deliver("one"):
        raise LookupError
    assert numbers(copy) == {"1": (0, 1)}
    assert IndexCopy.objects.get().stamp == "first"
