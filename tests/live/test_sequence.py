"""Many write at once: numbers without a gap, and readers who never see one (R1)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction

from befus.live.models import Event, Stream
from tests.conftest import uses_postgresql
from tests.live.notices import put_notice

pytestmark = [pytest.mark.django_db, pytest.mark.both]

WRITERS, EACH, UNDONE = 4, 12, 3
SCHEMA = "sequence_test"


def place(tmp_path):
    """Return the settings of a database that commits, beside the one of the tests."""
    own = {**connection.settings_dict}
    if uses_postgresql():
        own["OPTIONS"] = {"options": f"-c search_path={SCHEMA},public"}
    else:
        own |= {"NAME": str(tmp_path / "sequence.sqlite3")}
    return own


@contextmanager
def connected(own):
    """Have this thread work on that database."""
    old = connections["default"]
    connections["default"] = type(old)(own, "default")
    try:
        yield connections["default"]
    finally:
        connections["default"].close()
        connections["default"] = old


@pytest.fixture
def beside(tmp_path):
    """Return the settings of a database with the log in it, for threads of their own."""
    own = place(tmp_path)

    def begin():
        with connected(own) as door:
            if uses_postgresql():
                door.cursor().execute(f"CREATE SCHEMA {SCHEMA}")
            with door.schema_editor() as editor:
                if not uses_postgresql():
                    editor.create_model(get_user_model())
                editor.create_model(Stream)
                editor.create_model(Event)

    def end():
        with connected(own) as door:
            if uses_postgresql():
                door.cursor().execute(f"DROP SCHEMA {SCHEMA} CASCADE")

    with ThreadPoolExecutor(1) as pool:
        pool.submit(begin).result()
        yield own
        pool.submit(end).result()


def write(own, writer):
    """Put notices on two boards, undo some, and look at the numbers after each."""
    seen = []
    with connected(own):
        for count in range(EACH):
            with transaction.atomic():
                put_notice(user=None, board="ab"[count % 2], text=f"{writer} {count}")
                transaction.set_rollback(count % UNDONE == 0)
            rows = Event.objects.filter(stream__name="board.a").order_by("seq")
            seen.append(list(rows.values_list("seq", flat=True)))
    return seen


def test_numbers_have_no_gap_at_any_time(beside):
    with ThreadPoolExecutor(WRITERS) as pool:
        done = list(pool.map(write, [beside] * WRITERS, range(WRITERS)))
    for numbers in (each for seen in done for each in seen):
        assert numbers == list(range(1, len(numbers) + 1))
    kept = sum(count % UNDONE != 0 and count % 2 == 0 for count in range(EACH))
    assert max(len(numbers) for seen in done for numbers in seen) == WRITERS * kept
