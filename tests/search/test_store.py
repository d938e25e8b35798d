"""Writing one index from several processes."""

import os
import subprocess
import sys

import pytest

from search.engines.tantivy.folder import Folder, LockBusy
from search.engines.tantivy.store import Store
from tests.search.catalogue import KIND, make_document

WRITER = """
import sys
from pathlib import Path
import django
django.setup()
from search.engines.tantivy.folder import Folder
from search.engines.tantivy.store import Store
from tests.search.catalogue import KIND, make_document
folder = Folder(Path(sys.argv[1]))
for number in range(15):
    with folder.lock("write", 60):
        Store(folder.path("x"), [KIND]).write([make_document(f"{sys.argv[2]}-{number}", "x")])
"""


def test_two_processes_write_in_turn(tmp_path):
    """Nobody meets a busy lock, nothing is lost."""
    folder = Folder(tmp_path)
    store = Store.create(folder.path("x"), [KIND], [])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], env=environment)
        for name in "ab"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    store.reload()
    assert store.searcher.num_docs == 30


def test_a_busy_lock_is_an_error_after_a_while(tmp_path):
    """Whoever waits too long is told; a free lock is taken at once."""
    folder = Folder(tmp_path)
    with folder.lock("write", 1), pytest.raises(LockBusy), folder.lock("write", 0.02):
        pass
    with folder.lock("write", 0.02):
        pass


def test_a_failed_write_changes_nothing(tmp_path):
    """Documents of a write that breaks off are not there, and the next one goes on."""
    store = Store.create(tmp_path / "x", [KIND], [])
    store.write([make_document("a", "x")])

    def broken():
        yield make_document("b", "x")
        raise LookupError

    with pytest.raises(LookupError):
        store.write(broken(), [("thing", "a")])
    store.write([make_document("c", "x")])
    assert store.searcher.num_docs == 2
