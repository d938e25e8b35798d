"""Building a whole index beside the live one.

The new index is registered first, so changes made meanwhile wait for it. All documents go in
with the versions that were wanted before they were read, then what changed meanwhile; then the
alias is swapped, and then the database says which index is live. Broken off at any point, the
next build goes on with what is there: what the rows call done is not sent again.
"""

from __future__ import annotations

import logging
import pickle
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import IO

from elasticsearch import Elasticsearch

from search import copies
from search.audiences import all_documents, kinds_for
from search.compounds import PartLearner
from search.documents import Document
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.building import let_go, show_life, take_over
from search.engines.elasticsearch.delivering import Strange, note_done, wanted_now
from search.engines.elasticsearch.mapping import fingerprint
from search.engines.elasticsearch.sending import Change, Outcome, Parcel, Sender
from search.engines.elasticsearch.swapping import catch_up, make_live
from search.expansion import read_expansion
from search.models import IndexCopy

Progress = Callable[[str, int], None]
Key = tuple[str, str]  # kind and id

logger = logging.getLogger(__name__)

PARCEL = 400  # documents
MOST_FLYING = 2  # parcels on their way while the next one is packed
TRIES = 5
SIGN_EVERY = 500  # documents read


class Rebuild:
    """One build of the index of an audience."""

    def __init__(
        self, client: Elasticsearch, audience: str, progress: Progress | None = None
    ) -> None:
        self.client = client
        self.audience = audience
        self.progress = progress or (lambda step, count: None)
        self.count = 0
        self.is_resumed = False

    def run(self) -> int:
        """Build, swap, and return the number of documents; Busy if another process builds.

        SearchUnavailable if the server fails meanwhile: the next run goes on from there.
        """
        indexes.remove_forgotten(self.client)
        copy, is_begun = take_over(self.audience)
        try:
            try:
                sender = self._resume(copy) if is_begun else None
                if is_begun and sender is None:
                    copy = self._begin_again(copy)
                self._build(copy, sender)
            except Strange:
                copy = self._begin_again(copy)
                self._build(copy, None)
        except BaseException:
            let_go(copy)
            raise
        return self.count

    def _begin_again(self, copy: IndexCopy) -> IndexCopy:
        """Forget what was begun and cannot be gone on with."""
        copies.forget_copy(copy.key)
        indexes.remove(self.client, self.audience, copy.key)
        self.count = 0
        return take_over(self.audience)[0]

    def _resume(self, copy: IndexCopy) -> Sender | None:
        """Return who goes on writing to a begun index; None if it does not fit any more."""
        told = indexes.meta(self.client, self.audience, copy.key)
        if told is None or told.shape != fingerprint(kinds_for(self.audience)):
            return None
        return indexes.sender(self.client, self.audience, copy.key, told.parts)

    def _build(self, copy: IndexCopy, sender: Sender | None) -> None:
        self.is_resumed = sender is not None
        copies.count_in_all(copy, is_done=False)
        held, wanted = _versions(copy)
        if sender:
            self._fill(copy, sender, self._signed(copy, all_documents(self.audience)), held, wanted)
        else:
            with self._read(copy) as (documents, parts):
                indexes.create(self.client, self.audience, copy.key, parts)
                sender = indexes.sender(self.client, self.audience, copy.key, parts)
                self._fill(copy, sender, documents, held, wanted)
        indexes.finish(self.client, self.audience, copy.key)
        catch_up(copy, sender)
        show_life(copy)
        make_live(self.client, copy)
        catch_up(copy, sender)

    # -- Reading -------------------------------------------------------------------

    @contextmanager
    def _read(self, copy: IndexCopy) -> Iterator[tuple[Iterator[Document], list[str]]]:
        """Read all documents once and learn their words; give them again, and the parts."""
        learner = PartLearner()
        with tempfile.TemporaryFile() as spool:
            count = 0
            for document in self._signed(copy, all_documents(self.audience)):
                learner.read("\n".join(text.get("nl", "") for text in document.texts.values()))
                pickle.dump(document, spool)
                count += 1
                self.progress("read", count)
            spool.seek(0)
            yield _unspool(spool, count), learner.parts(read_expansion().texts("nl"))

    def _signed(self, copy: IndexCopy, documents: Iterable[Document]) -> Iterator[Document]:
        for number, document in enumerate(documents):
            if number % SIGN_EVERY == 0:
                show_life(copy)
            yield document

    # -- Sending -------------------------------------------------------------------

    def _fill(
        self,
        copy: IndexCopy,
        sender: Sender,
        documents: Iterable[Document],
        held: set[Key],
        wanted: dict[Key, int],
    ) -> None:
        """Send all documents that the index does not hold, and settle the rest of `wanted`."""
        missing = dict(wanted)
        self._send(copy, sender, self._changes(documents, held, missing))
        gone = [Change(kind, id, version, None) for (kind, id), version in missing.items()]
        if self.is_resumed:  # it may have been sent before it went
            self._send(copy, sender, iter(gone))
        else:
            note_done(copy, gone)

    def _send(self, copy: IndexCopy, sender: Sender, changes: Iterator[Change]) -> None:
        """Send changes, packing some while others are on their way."""
        flying: deque[Future[Outcome]] = deque()
        with ThreadPoolExecutor(MOST_FLYING) as pool:
            while some := list(islice(changes, PARCEL)):
                flying.append(pool.submit(_post, sender, sender.pack(some)))
                if len(flying) > MOST_FLYING:
                    self._land(copy, flying.popleft())
            while flying:
                self._land(copy, flying.popleft())

    def _changes(
        self, documents: Iterable[Document], held: set[Key], missing: dict[Key, int]
    ) -> Iterator[Change]:
        """Every document that is not held, with its version; takes it off what is missing."""
        for document in documents:
            key = (document.kind, document.id)
            if key in held:
                self._tell(1)
            else:
                yield Change(*key, missing.pop(key, 0), document)

    def _land(self, copy: IndexCopy, flight: Future[Outcome]) -> None:
        """Note what arrived; what was there in a newer version is as good."""
        outcome = flight.result()
        if any(met > wanted_now(copy, change) for change, met in outcome.met):
            raise Strange("ahead of the database")
        arrived = [*outcome.done, *(change for change, _ in outcome.met)]
        note_done(copy, arrived)
        for change, reason in outcome.refused:
            logger.error("Search cannot take %s %s: %s", change.kind, change.id, reason)
        show_life(copy)
        self._tell(sum(change.document is not None for change in arrived))

    def _tell(self, count: int) -> None:
        self.count += count
        self.progress("index", self.count)


def _versions(copy: IndexCopy) -> tuple[set[Key], dict[Key, int]]:
    """What an index holds in its newest version, and what it still wants, in which version.

    Read before the documents are: they are at least as new.
    """
    held: set[Key] = set()
    wanted: dict[Key, int] = {}
    rows = copy.documents.values_list("kind", "object_id", "wanted", "done")
    for kind, id, version, done in rows.iterator(chunk_size=5000):
        if done < version:
            wanted[kind, id] = version
        else:
            held.add((kind, id))
    return held, wanted


def _unspool(spool: IO[bytes], count: int) -> Iterator[Document]:
    for _ in range(count):
        yield pickle.load(spool)  # noqa: S301  our own, from a nameless file of this process


def _post(sender: Sender, parcel: Parcel) -> Outcome:
    """Send a parcel, again after a while if the server is overloaded."""
    for attempt in range(TRIES):
        outcome = sender.post(parcel)
        if not outcome.trouble:
            return outcome
        time.sleep(0.2 * 2**attempt)
    raise SearchUnavailable(outcome.trouble)
