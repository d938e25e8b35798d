"""What search survives: faults of a real server while people edit and read.

Each trial counts the changes that editors made, how many of them the index has lost or shows
in an older state afterwards, how many pages answered with an error, and how many seconds after
the end of the fault everything was well again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings
from elasticsearch.helpers import scan

from befus.base.scratch import scratch_site
from search.audiences import all_documents
from search.benchmarks.crowd import Editor, Reader, Worker
from search.benchmarks.nodes import Node, own_node
from search.benchmarks.restoring import kept_state
from search.check import check_index
from search.documents import PUBLIC
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch import rebuilding
from search.engines.elasticsearch.connection import connect_patiently
from search.engines.elasticsearch.names import index_name
from search.engines.elasticsearch.rebuilding import Rebuild
from search.engines.elasticsearch.suggestions import COLUMNS, read_titles
from search.queries import is_on_reserve, server_engine

PATIENCE_SECONDS = 180.0
LOOK_SECONDS = 0.1
PREFIX = "befus-trial"
SMALL_PARCEL = 10  # documents: a rebuild of a small site has several then

Titles = dict[tuple[str, str], dict[str, str]]


@dataclass
class Trial:
    """One fault: the node that has it, who works meanwhile, and when it was over."""

    node: Node
    edits: int
    seconds: float
    editor: Editor = field(default_factory=Editor)
    reader: Reader = field(default_factory=Reader)
    over_at: float = 0.0

    def edit(self) -> None:
        """Let the editor make the changes of one part of the trial."""
        self.editor.work(self.edits)

    def end(self) -> None:
        """Note that the fault is over."""
        self.over_at = time.monotonic()


def run_faults(options: dict[str, Any]) -> dict[str, Any]:
    """Return the report of every fault, or of those named in `options["only"]`."""
    report = {}
    with own_node() as node, scratch_site(), _search_on(node):
        for command in ("load_site", "load_demo"):
            call_command(command, stdout=sys.stderr)
        server_engine().follow()
        for name, fault in FAULTS.items():
            if name in (options.get("only") or FAULTS):
                report[name] = _try(fault, node, options)
                print(f"{name.replace('_', ' ')}: {report[name]}", file=sys.stderr)
    return report


@contextmanager
def _search_on(node: Node) -> Iterator[None]:
    """Let this site search on a node, and build in small steps."""
    own = {
        "ELASTICSEARCH_URL": [node.url],
        "ELASTICSEARCH_PREFIX": PREFIX,
        "ELASTICSEARCH_USER": "",
        "ELASTICSEARCH_API_KEY": "",
    }
    parcel, rebuilding.PARCEL = rebuilding.PARCEL, SMALL_PARCEL
    try:
        with override_settings(**own):
            yield
    finally:
        rebuilding.PARCEL = parcel


def _try(fault: Fault, node: Node, options: dict[str, Any]) -> dict[str, Any]:
    """Let a fault happen while people work; wait until all is well; count what went wrong."""
    trial = Trial(node, options["edits"], options["seconds"])
    crowd = [trial.reader, *(Worker() for _ in range(2 if fault is two_workers else 1))]
    for each in crowd:
        each.start()
    try:
        trial.edit()
        fault(trial)
        recovered_at = _wait_until_well()
        trial.edit()
        is_well = _wait_until_well()
    finally:
        for each in crowd:
            each.stop()
    return _report(trial, is_well and recovered_at)


def _wait_until_well() -> float | None:
    """Return when the index has everything and readers are back on it; None if that fails."""
    limit = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < limit:
        if not check_index("elasticsearch").problems and not is_on_reserve():
            return time.monotonic()
        time.sleep(LOOK_SECONDS)
    return None


def _report(trial: Trial, recovered_at: float | None) -> dict[str, Any]:
    wanted, held = _wanted(), _held()
    return {
        "changes": trial.editor.changes,
        "lost": sum(held.get(key) != titles for key, titles in wanted.items()),
        "stale": sum(wanted.get(key) != titles for key, titles in held.items()),
        "pages": trial.reader.answers,
        "pages_500": trial.reader.errors,
        "recovery_s": recovered_at and round(max(0.0, recovered_at - trial.over_at), 2),
    }


def _wanted() -> Titles:
    """The titles of all public documents, as the database has them."""
    return {
        (document.kind, document.id): dict(document.titles) for document in all_documents(PUBLIC)
    }


def _held() -> Titles:
    """The titles of all documents, as the live index has them."""
    name = index_name(PUBLIC, server_engine().live_key())
    query = {
        "query": {"exists": {"field": "kind"}},
        "_source": False,
        "docvalue_fields": COLUMNS,
    }
    found = scan(connect_patiently(), index=name, query=query, clear_scroll=False)
    rows = (row["fields"] for row in found)
    return {(row["kind"][0], row["id"][0]): read_titles(row) for row in rows}


# -- The faults --------------------------------------------------------------------


def killed_during_publishing(trial: Trial) -> None:
    """The node dies while changes come in, and is started again on its data."""
    trial.node.kill()
    trial.edit()
    trial.node.start()
    trial.end()


def killed_during_rebuild(trial: Trial) -> None:
    """The node dies in the middle of a rebuild, which is then gone on with."""
    has_begun = Event()

    def watch(step: str, count: int) -> None:
        if step == "index":
            has_begun.set()

    thread = Thread(target=_rebuild, args=[watch])
    thread.start()
    has_begun.wait(PATIENCE_SECONDS)
    trial.node.kill()
    trial.edit()
    thread.join()
    trial.node.start()
    trial.end()
    _rebuild(lambda step, count: None)


def _rebuild(progress: rebuilding.Progress) -> None:
    try:
        Rebuild(connect_patiently(), PUBLIC, progress).run()
    except SearchUnavailable as error:
        print(f"  the rebuild broke off: {error}", file=sys.stderr)
    finally:
        connections.close_all()


def frozen(trial: Trial) -> None:
    """The node holds its connections and answers nothing for a while."""
    trial.node.freeze()
    try:
        until = time.monotonic() + trial.seconds
        trial.edit()
        time.sleep(max(0.0, until - time.monotonic()))
    finally:
        trial.node.thaw()
    trial.end()


def read_only_block(trial: Trial) -> None:
    """The index takes no writes, as when a disk is full, until somebody lifts the block."""
    name, client = index_name(PUBLIC, server_engine().live_key()), connect_patiently()
    client.indices.put_settings(index=name, settings={"index.blocks.read_only": True})
    trial.edit()
    time.sleep(1)  # for the worker to meet it
    client.indices.put_settings(index=name, settings={"index.blocks.read_only": None})
    trial.end()


def index_deleted(trial: Trial) -> None:
    """Somebody deletes the live index by hand."""
    connect_patiently().indices.delete(index=index_name(PUBLIC, server_engine().live_key()))
    trial.end()
    trial.edit()


def two_workers(trial: Trial) -> None:
    """Two workers carry the same changes at once."""
    trial.edit()
    trial.end()


def database_rolled_back(trial: Trial) -> None:
    """The database is restored to a moment before an edit that the index already has."""
    _wait_until_well()
    with kept_state() as restore:
        trial.edit()
        _wait_until_well()
        restore()
    trial.end()


Fault = Callable[[Trial], None]
FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        killed_during_publishing,
        killed_during_rebuild,
        frozen,
        read_only_block,
        index_deleted,
        two_workers,
        database_rolled_back,
    )
}
