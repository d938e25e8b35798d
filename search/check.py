"""Comparing an index with the database: what it was made for, ids, versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from search.audiences import all_documents
from search.documents import PUBLIC
from search.engines.base import SearchUnavailable
from search.models import IndexedDocument, WantedDocument
from search.outbox import VOCABULARY
from search.queries import embedded_engine, server_engine

Key = tuple[str, str]  # kind and id
SHOWN = 5


@dataclass
class Report:
    """What one index holds, and what is wrong with it in whole sentences."""

    engine: str
    audience: str
    documents: int = 0
    problems: list[str] = field(default_factory=list)


def check_index(engine: str, audience: str = PUBLIC) -> Report:
    """Compare the index of an engine with the database."""
    report = Report(engine, audience)
    check = {"tantivy": _check_embedded, "elasticsearch": _check_server}[engine]
    try:
        report.problems += check(report)
    except SearchUnavailable as error:
        report.problems.append(f"The index does not answer: {error}.")
    return report


def _check_embedded(report: Report) -> Iterator[str]:
    """The embedded index takes what waits for it before it answers; that is no difference."""
    engine = embedded_engine(report.audience)
    wanted = {(document.kind, document.id): 0 for document in all_documents(report.audience)}
    held = dict.fromkeys(engine.held_keys(), 0)
    report.documents = len(held)
    yield from _differences(wanted, held)
    state = engine.folder.read()
    if state:
        yield from _waiting(state.key)


def _check_server(report: Report) -> Iterator[str]:
    from search.engines.elasticsearch.checking import inspect

    wanted = wanted_versions(report.audience)
    found = inspect(server_engine(report.audience))
    report.documents = len(found.versions)
    yield from found.problems
    yield from _differences(wanted, found.versions)
    yield from _waiting(found.key)


def wanted_versions(audience: str) -> dict[Key, int]:
    """The version of every document that an audience may see; 0 if it was never wanted."""
    kind, id = VOCABULARY
    rows = WantedDocument.objects.exclude(kind=kind, object_id=id)
    known = {
        (kind, id): version
        for kind, id, version in rows.values_list("kind", "object_id", "version").iterator()
    }
    keys = ((document.kind, document.id) for document in all_documents(audience))
    return {key: known.get(key, 0) for key in keys}


def _differences(wanted: Mapping[Key, int], held: Mapping[Key, int]) -> Iterator[str]:
    both = wanted.keys() & held.keys()
    for what, keys in (
        ("Missing", wanted.keys() - held.keys()),
        ("There, but not to be found", held.keys() - wanted.keys()),
        ("Older than the database", {key for key in both if held[key] < wanted[key]}),
        ("Newer than the database", {key for key in both if held[key] > wanted[key]}),
    ):
        if keys:
            yield f"{what}: {len(keys)} ({_some(keys)})."


def _waiting(key: str) -> Iterator[str]:
    rows = IndexedDocument.objects.pending().filter(index__key=key)
    if count := rows.count():
        some = rows.values_list("kind", "object_id")[: SHOWN + 1]
        yield f"Waiting: {count} ({_some(some)})."
    failing = rows.exclude(error="").values_list("kind", "object_id", "error")[:SHOWN]
    yield from (f"Refused: {kind} {id} ({error})." for kind, id, error in failing)


def _some(keys: Iterable[Key]) -> str:
    shown = sorted(f"{kind} {id}" for kind, id in keys)
    return ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")
