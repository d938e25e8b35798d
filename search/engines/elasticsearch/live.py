"""The engine on Elasticsearch as the site uses it: an index that follows the database."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet, Subquery
from django.utils import timezone

from search import copies
from search.audiences import kinds_for, visible_to
from search.compounds import Compounds
from search.documents import PUBLIC, Document, DocumentKind
from search.engines.base import (
    Hit,
    Reason,
    SearchRequest,
    SearchResult,
    SearchUnavailable,
    Suggestion,
)
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.building import NAME
from search.engines.elasticsearch.connection import connect, connect_patiently
from search.engines.elasticsearch.delivering import (
    SERVER_PAUSE_SECONDS,
    Strange,
    check_mark,
    deliver,
    later,
    note_trouble,
)
from search.engines.elasticsearch.known import Known
from search.engines.elasticsearch.mapping import Meta, fingerprint, read_meta
from search.engines.elasticsearch.names import index_name
from search.engines.elasticsearch.reader import Reader
from search.engines.elasticsearch.rebuilding import Progress, Rebuild
from search.engines.elasticsearch.sending import Change, IndexGone, Sender
from search.engines.elasticsearch.swapping import roll_back
from search.expansion import Expansion, read_expansion
from search.models import IndexCopy, WantedDocument

logger = logging.getLogger(__name__)

LIVE_SECONDS = 0.5  # so long nobody asks again which index answers
LOOK_SECONDS = 5.0
REBUILD_SECONDS = 120.0  # a whole parcel on a busy machine


class Live(NamedTuple):
    """Which index answers, and with which state of the vocabulary."""

    key: str
    vocabulary: int


@dataclass
class Opened:
    """What was read of one index, and a reader for one state of the vocabulary."""

    live: Live
    compounds: Compounds
    known: Known
    reader: Reader = field(repr=False)


class ElasticsearchEngine:
    """Asks the live index; the worker carries changes there.

    SearchUnavailable whenever the server does not answer in time, or has no index that fits.
    """

    name = NAME

    def __init__(self, audience: str = PUBLIC) -> None:
        self.audience = audience
        self._opened: Opened | None = None
        self._live: tuple[float, Live] | None = None
        self._sender: tuple[str, str, Sender] | None = None
        self._looked_at = float("-inf")
        self._failures = 0
        self._rest_until = timezone.now()

    # -- Questions -----------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks."""
        return self.snapshot().search(request)

    def suggest(self, text: str, lang: str, limit: int = 8) -> list[Suggestion]:
        """Complete what is being typed."""
        return self.snapshot().suggest(text, lang, limit)

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one."""
        return self.snapshot().similar(kind, id, limit)

    def explain(
        self, request: SearchRequest, documents: Sequence[Document]
    ) -> dict[str, list[Reason]]:
        """Why the request finds each of some documents, the strongest reason first."""
        return self.snapshot().explain(request, documents)

    def snapshot(self) -> Reader:
        """Return a reader of the live index and the vocabulary, as of half a second ago or later.

        Swapped indexes are kept, so that the one before may answer that long.
        """
        live, now = self._live, time.monotonic()
        if live is None or now - live[0] >= LIVE_SECONDS:
            self._live = live = (now, self._read_live())
        opened = self._opened
        if opened and opened.live == live[1]:
            return opened.reader
        self._opened = opened = self._open(live[1])
        return opened.reader

    def _read_live(self) -> Live:
        """One query, put into words once."""
        with connection.cursor() as cursor:
            cursor.execute(*self._live_query)
            found = cursor.fetchone()
        if found is None:
            raise SearchUnavailable("no index")
        return Live(found[0], found[1] or 0)

    @cached_property
    def _live_query(self) -> tuple[str, tuple[Any, ...]]:
        """The key of the live index and the version of the vocabulary, as SQL with its values."""
        rows = self._copies(IndexCopy.State.LIVE).annotate(
            vocabulary=Subquery(copies.vocabulary_version())
        )
        return rows.values_list("key", "vocabulary")[:1].query.sql_with_params()

    def _open(self, live: Live) -> Opened:
        """Return a reader; what is known of the index is kept as long as that is live."""
        client, name, kinds = connect(), index_name(self.audience, live.key), self._kinds()
        before = self._opened
        if before and before.live.key == live.key:
            compounds, known = before.compounds, before.known
        else:
            compounds = Compounds(self._fitting(read_meta(client, name)).parts)
            known = Known(client, name, kinds)
        expansion = self._expansion(live)
        reader = Reader(client, name, kinds, compounds, expansion, known)
        return Opened(live, compounds, known, reader)

    def _expansion(self, live: Live) -> Expansion:
        before = self._opened
        if before and before.live.vocabulary == live.vocabulary:
            return before.reader.expansion
        return read_expansion()

    # -- Writing -------------------------------------------------------------------

    def index(self, documents: Iterable[Document]) -> None:
        """Add or replace documents at once, without the outbox."""
        found = visible_to(self.audience, documents)
        self._send({(document.kind, document.id): document for document in found})

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget documents at once, without the outbox."""
        self._send(dict.fromkeys(keys))

    def _send(self, documents: Mapping[tuple[str, str], Document | None]) -> None:
        copy = self._copies(IndexCopy.State.LIVE).first()
        sender = self._find_sender(copy)
        if sender is None:
            raise SearchUnavailable("no index")
        changes = [
            Change(*key, _wanted_version(*key), document) for key, document in documents.items()
        ]
        outcome = sender.send(changes, refresh=True)
        if len(outcome.done) < len(changes):
            raise SearchUnavailable(outcome.trouble or "not all documents were taken")

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build the whole index anew beside the live one, swap, and return its documents."""
        client = connect_patiently().options(request_timeout=REBUILD_SECONDS)
        built = Rebuild(client, self.audience, progress).run()
        self._live = None
        return built

    def roll_back(self) -> None:
        """Let the index before the live one answer again."""
        roll_back(connect_patiently(), self.audience)
        self._live = None

    # -- Following -----------------------------------------------------------------

    def follow(self) -> int:
        """Carry what waits into the live index; return how many documents arrived.

        Where there is none, or it does not fit declarations or database, it is built. After a
        failure nothing is tried for a while.
        """
        if timezone.now() < self._rest_until:
            return 0
        copy = self._copies(IndexCopy.State.LIVE).first()
        try:
            arrived = self._follow(copy)
        except SearchUnavailable as error:
            self._rest(copy, error)
            raise
        self._failures = 0
        return arrived

    def _rest(self, copy: IndexCopy | None, error: SearchUnavailable) -> None:
        """Try nothing for a while, and leave word of it."""
        if copy:
            note_trouble(copy, str(error))
        self._sender = None
        self._rest_until = later(self._failures, SERVER_PAUSE_SECONDS)
        self._failures += 1

    def _follow(self, copy: IndexCopy | None) -> int:
        try:
            sender = self._find_sender(copy)
            if copy and sender:
                return self._carry(copy, sender)
            logger.warning("The index for %s is missing or does not fit: built.", self.audience)
        except (Strange, IndexGone):
            logger.error("The index for %s is lost, or was restored: built.", self.audience)
        self._sender = None
        return self.rebuild()

    def _carry(self, copy: IndexCopy, sender: Sender) -> int:
        """Deliver all that is due; look now and then whether index and database match."""
        if time.monotonic() - self._looked_at > LOOK_SECONDS:
            check_mark(copy, sender)
            self._looked_at = time.monotonic()
        arrived = 0
        while some := deliver(copy, sender):
            arrived += some
        return arrived

    def _find_sender(self, copy: IndexCopy | None) -> Sender | None:
        """Return who writes to an index; None if the server has none that fits."""
        if copy is None:
            return None
        shape = fingerprint(self._kinds())
        if self._sender is None or self._sender[:2] != (copy.key, shape):
            client = connect_patiently()
            told = indexes.meta(client, self.audience, copy.key)
            if told is None or told.shape != shape:
                return None
            sender = indexes.sender(client, self.audience, copy.key, told.parts)
            self._sender = (copy.key, shape, sender)
        return self._sender[2]

    def live_key(self) -> str:
        """Return the key of the live index; SearchUnavailable if there is none."""
        return self._read_live().key

    # -- What there is -------------------------------------------------------------

    def _copies(self, state: str) -> QuerySet[IndexCopy]:
        """The indexes of this audience in one state."""
        home = settings.ELASTICSEARCH_PREFIX
        return IndexCopy.objects.filter(
            engine=NAME, home=home, audience=self.audience, state=state
        ).order_by("-pk")

    def _kinds(self) -> list[DocumentKind]:
        return kinds_for(self.audience)

    def _fitting(self, told: Meta) -> Meta:
        """What an index tells, if it was made for what is declared now."""
        if told.shape != fingerprint(self._kinds()):
            raise SearchUnavailable("the index does not fit")
        return told


def _wanted_version(kind: str, id: str) -> int:
    rows = WantedDocument.objects.filter(kind=kind, object_id=id)
    return rows.values_list("version", flat=True).first() or 0
