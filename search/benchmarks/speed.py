"""How fast search answers and is built, at several sizes, in both engines."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test.utils import override_settings
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from search.benchmarks.prepared import KIND, Inventor, prepared
from search.benchmarks.split import split_reader
from search.benchmarks.stock import measure_stock
from search.compounds import Compounds
from search.engines.base import Engine
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.asking import HEADERS, WHOLE
from search.engines.elasticsearch.connection import connect_patiently
from search.engines.elasticsearch.encode import encode
from search.engines.elasticsearch.live import ElasticsearchEngine
from search.engines.elasticsearch.mapping import build_index, document_key
from search.engines.elasticsearch.temporary import learn_parts
from search.engines.tantivy.live import TantivyEngine
from search.expansion import read_expansion
from search.quality import percentile

STOCK_SIZE = 5000
BARE_DOCUMENTS = 5000  # as many documents are sent by the bare helper
WARM = 30
EARLIER = 600  # questions that a process has answered before: it then knows most words it shows
SETTLE_SECONDS = 35
MERGE_SECONDS = 900  # of a large index into one piece
Call = Callable[[int], object]


def measure_sizes(
    sizes: Iterable[int], repeat: int, tell: Callable[[str], object]
) -> dict[str, Any]:
    """Return what each size costs; 5,000 is always among them."""
    report = {}
    for size in sorted({*sizes, STOCK_SIZE}):
        tell(f"{size} documents")
        with prepared(size) as inventor:
            report[str(size)] = _measure(inventor, repeat, tell)
            tell(json.dumps(report[str(size)]))  # not lost if a larger one fails
    return report


def _measure(inventor: Inventor, repeat: int, tell: Callable[[str], object]) -> dict[str, Any]:
    found = {"tantivy": _measure_tantivy(inventor, repeat)}
    tell("  tantivy done")
    if settings.ELASTICSEARCH_URL:
        found["elasticsearch"] = _measure_elasticsearch(inventor, repeat, tell)
        tell("  elasticsearch done")
    return found


# -- The embedded engine -------------------------------------------------------------


def _measure_tantivy(inventor: Inventor, repeat: int) -> dict[str, Any]:
    root = Path(settings.BEFUS_DATA) / f"bench-{inventor.count}"
    engine = TantivyEngine(root)
    seconds = _seconds(engine.rebuild)
    questions = inventor.questions(WARM + repeat)
    calls: dict[str, Call] = {"ours": lambda number: engine.search(questions[number])}
    return {
        "ours": spread(_alternate(calls, repeat)["ours"]),
        "autocomplete": _measure_suggest(engine, inventor, repeat),
        "rebuild_per_second": round(inventor.count / seconds),
        "index_bytes": sum(path.stat().st_size for path in root.rglob("*") if path.is_file()),
    }


# -- Elasticsearch -------------------------------------------------------------------


def _measure_elasticsearch(
    inventor: Inventor, repeat: int, tell: Callable[[str], object]
) -> dict[str, Any]:
    client = connect_patiently()
    with override_settings(ELASTICSEARCH_PREFIX=f"{settings.ELASTICSEARCH_PREFIX}-bench"):
        try:
            return _measure_server(client, inventor, repeat, tell)
        finally:
            indexes.remove_all(client)


def _measure_server(
    client: Elasticsearch, inventor: Inventor, repeat: int, tell: Callable[[str], object]
) -> dict[str, Any]:
    bare = _measure_bulk(client, inventor)
    engine = ElasticsearchEngine()
    seconds = _seconds(engine.rebuild)
    reader = engine.snapshot()
    reader.known.refresh()
    _settle(client, reader.index)
    tell("  elasticsearch built")
    size = client.indices.stats(index=reader.index)["_all"]["primaries"]["store"]
    found = {
        **_measure_questions(client, engine, inventor, repeat),
        "autocomplete": _measure_suggest(engine, inventor, repeat),
        "rebuild_per_second": round(inventor.count / seconds),
        "bulk_per_second": round(bare),
        "index_bytes": size["size_in_bytes"],
    }
    if inventor.count == STOCK_SIZE:
        found["stock"] = spread(measure_stock(inventor, inventor.questions(repeat)))
    return found


def _settle(client: Elasticsearch, index: str) -> None:
    """Bring a new index to the state of a quiet hour.

    What the server keeps for copies of it, most of its bytes, goes at a merge some time after
    it was written to disk; until then every hit is fetched from among it.
    """
    client.indices.flush(index=index)
    time.sleep(SETTLE_SECONDS)
    client.index(index=index, id="settled", document={})
    patient = client.options(request_timeout=MERGE_SECONDS)
    patient.indices.forcemerge(index=index, max_num_segments=1)
    client.indices.refresh(index=index)


def _measure_questions(
    client: Elasticsearch, engine: ElasticsearchEngine, inventor: Inventor, repeat: int
) -> dict[str, Any]:
    """The engine, the same bodies sent raw, and the same answer got the stock way, in turns."""
    questions = inventor.questions(WARM + repeat)
    for question in inventor.questions(WARM + repeat + EARLIER)[-EARLIER:]:
        engine.search(question)
    reader = engine.snapshot()
    whole = [encoded(reader.prepare(question).body) for question in questions]
    raw, stock_way = Raw(client, reader.index), split_reader(reader)
    calls: dict[str, Call] = {
        "ours": lambda number: engine.search(questions[number]),
        "raw": lambda number: raw.send(whole[number]),
        "split": lambda number: stock_way.search(questions[number]),
    }
    return {name: spread(times) for name, times in _alternate(calls, repeat).items()}


class Raw:
    """Sends ready bodies and reads the answers as JSON, nothing else."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self.client = client
        self.path = f"/{index}/_search"

    def send(self, body: bytes) -> object:
        """Return the answer."""
        return self.client.perform_request(
            "POST", self.path, params=WHOLE, headers=HEADERS, body=body
        ).body


def encoded(body: Mapping[str, Any]) -> bytes:
    """A body as it is sent."""
    return json.dumps(body).encode()


def _measure_bulk(client: Elasticsearch, inventor: Inventor) -> float:
    """Documents a second that the client's own helper sends, bodies made beforehand."""
    count = min(inventor.count, BARE_DOCUMENTS)
    documents = [inventor.document(number) for number in range(count)]
    parts = learn_parts(documents, read_expansion())
    compounds = Compounds(parts)
    actions = [
        {"_id": document_key(KIND, each.id), "_source": encode(each, inventor.kind, compounds)}
        for each in documents
    ]
    name = f"{settings.ELASTICSEARCH_PREFIX}-temporary-bulk"
    index = build_index(name, [inventor.kind], parts)
    index.settings(refresh_interval="-1")
    index.create(using=client)
    try:
        return count / _seconds(lambda: bulk(client, actions, index=name, refresh=True))
    finally:
        client.indices.delete(index=name)


# -- Times -----------------------------------------------------------------------------


def _measure_suggest(engine: Engine, inventor: Inventor, repeat: int) -> dict[str, float | None]:
    typed = inventor.beginnings(WARM + repeat)
    calls: dict[str, Call] = {"suggest": lambda number: engine.suggest(*typed[number])}
    return spread(_alternate(calls, repeat)["suggest"])


def _alternate(calls: Mapping[str, Call], repeat: int) -> dict[str, list[float]]:
    """Return the milliseconds of each call for every number, the calls taking turns.

    What one leaves warm serves the next, so all orders come up equally often. The first `WARM`
    numbers are not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in calls}
    orders = list(permutations(calls))
    for number in range(WARM + repeat):
        for name in orders[number % len(orders)]:
            seconds = _seconds(partial(calls[name], number))
            if number >= WARM:
                times[name].append(1000 * seconds)
    return times


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def spread(times: Sequence[float]) -> dict[str, float | None]:
    """The percentiles of milliseconds that a reader feels."""
    return {f"p{percent}": percentile(times, percent) for percent in (50, 95, 99)}
