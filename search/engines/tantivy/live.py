"""The engine on tantivy as the site uses it: an index in a folder that follows the database."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from django.db import OperationalError

from search import copies, delivery
from search.audiences import kinds_for, visible_to
from search.documents import PUBLIC, Document, DocumentKind
from search.engines.base import (
    Hit,
    Reason,
    SearchRequest,
    SearchResult,
    SearchUnavailable,
    Suggestion,
)
from search.engines.tantivy.building import Progress
from search.engines.tantivy.folder import Folder, State
from search.engines.tantivy.schema import fingerprint
from search.engines.tantivy.shelves import Readers, Shelves, build_shelves
from search.expansion import read_expansion

logger = logging.getLogger(__name__)

WAIT_SECONDS = 10.0
BUILD_WAIT_SECONDS = 120.0


class Found(NamedTuple):
    """The live index of the folder, and what the database says of it."""

    state: State | None
    status: copies.Status | None


class Opened(NamedTuple):
    """A reader and what it was opened for."""

    state: State
    vocabulary: int
    reader: Readers


class TantivyEngine:
    """Before it answers, it applies what changed since; one query says whether anything did.

    Inside a transaction that may be rolled back it answers from the index as it stands.
    """

    name = "tantivy"

    def __init__(self, root: Path, audience: str = PUBLIC) -> None:
        self.folder = Folder(root)
        self.audience = audience
        self._opened: Opened | None = None
        self._shaped: tuple[list[DocumentKind], str] | None = None

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

    def held_keys(self) -> list[tuple[str, str]]:
        """The (kind, id) of all documents in the index."""
        stores = self.snapshot().shelves.stores.values()
        return [key for store in stores for key in store.held_keys()]

    # -- Writing -------------------------------------------------------------------

    def index(self, documents: Iterable[Document]) -> None:
        """Add or replace documents at once, without the outbox."""
        self._write(documents, [])

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget documents at once, without the outbox."""
        self._write([], keys)

    def _write(self, documents: Iterable[Document], gone: Iterable[tuple[str, str]]) -> None:
        self.snapshot()
        with self.folder.lock("write", WAIT_SECONDS):
            state = self.folder.read()
            if state is None:
                raise SearchUnavailable("no index")
            with delivery.restamp(state.key) as stamp:
                self._store(state).write(documents, gone)
                self.folder.write(replace(state, stamp=stamp))

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build the whole index anew beside the live one, swap, and return its documents."""
        with self.folder.lock("build", BUILD_WAIT_SECONDS):
            return self._build(progress)

    def _build(self, progress: Progress | None = None) -> int:
        """Register the new index first, so that changes made meanwhile wait for it."""
        shape = kinds_for(self.audience)
        state = State(copies.new_key(), copies.new_key(), fingerprint(shape))
        copy = copies.register_copy(
            state.key, self.name, self.folder.home, stamp=state.stamp, audience=self.audience
        )
        try:
            copies.count_in_all(copy, is_done=True)
            path = self.folder.path(state.key)
            count = build_shelves(path, shape, self._documents, read_expansion(), progress)
        except BaseException:
            copies.forget_copy(state.key)
            self.folder.delete(state.key)
            raise
        with self.folder.lock("write", WAIT_SECONDS):
            self.folder.write(state)
        self._drop_others(state.key)
        return count

    def _documents(self, kind: DocumentKind) -> Iterator[Document]:
        """All documents of a kind that these readers may see."""
        return visible_to(self.audience, kind.all_documents())

    def _drop_others(self, key: str) -> None:
        """Forget and remove what the index `key` replaces."""
        copies.go_live(key)
        copies.forget_replaced(key, self.folder.home)
        for other in self.folder.others(key):
            self.folder.delete(other)

    # -- Following -----------------------------------------------------------------

    def snapshot(self) -> Readers:
        """Return a reader of everything that was committed until now.

        What cannot be applied in time is left for the next question; SearchUnavailable only
        where there is no index at all.
        """
        found = self._look()
        if not delivery.sees_uncommitted():
            try:
                found = self._follow(found)
            except (SearchUnavailable, OperationalError):
                logger.exception("The search index could not follow the database.")
        if found.state is None or not self._fits(found.state):
            raise SearchUnavailable("no index")
        vocabulary = found.status.vocabulary if found.status else 0
        try:
            return self._open(found.state, vocabulary)
        except (ValueError, OSError) as error:
            logger.exception("The search index cannot be opened; it will be built anew.")
            self.folder.delete(found.state.key)
            raise SearchUnavailable("broken index") from error

    def _look(self) -> Found:
        """Read which index is live and what the database says of it."""
        state = self.folder.read()
        return Found(state, copies.read_status(state.key) if state else None)

    def _look_in_peace(self) -> Found:
        """Look while no delivery can stand between the folder and the database."""
        with self.folder.lock("write", WAIT_SECONDS):
            return self._look()

    def _fits(self, state: State) -> bool:
        """Whether the index was built for the kinds of document that there are now."""
        return state.shape == self._shape() and self.folder.path(state.key).is_dir()

    def _shape(self) -> str:
        """The fingerprint of the kinds that there are now, reckoned when one was declared anew."""
        kinds = kinds_for(self.audience)
        if self._shaped is None or self._shaped[0] != kinds:
            self._shaped = (kinds, fingerprint(kinds))
        return self._shaped[1]

    def _is_sound(self, found: Found) -> bool:
        """Whether index and database know each other."""
        if found.state is None or found.status is None:
            return False
        return found.state.stamp == found.status.stamp and self._fits(found.state)

    def _follow(self, found: Found) -> Found:
        """Build the index if it is missing or strange, else apply what is pending for it."""
        if not self._is_sound(found):
            found = self._look_in_peace()
        if not self._is_sound(found):
            found = self._build_once()
        while found.status and found.status.is_behind:
            taken, found = self._deliver()
            if not taken:  # a change under way holds the rest
                break
        return found

    def _build_once(self) -> Found:
        """Build the index unless another process just did."""
        with self.folder.lock("build", BUILD_WAIT_SECONDS):
            found = self._look_in_peace()
            if not self._is_sound(found):
                self._build()
                found = self._look_in_peace()
        return found

    def _deliver(self) -> tuple[int, Found]:
        """Apply some of what is pending; return how much, and what is so then."""
        with self.folder.lock("write", WAIT_SECONDS):
            found = self._look()
            if found.state is None or not self._is_sound(found):
                return 0, found
            with delivery.deliver(found.state.key) as parcel:
                if parcel.keys:
                    self._store(found.state).write(parcel.documents(), parcel.keys)
                    self.folder.write(replace(found.state, stamp=parcel.stamp))
            return len(parcel.keys), self._look()

    # -- What is open --------------------------------------------------------------

    def _store(self, state: State) -> Shelves:
        opened = self._opened
        if opened and opened.state.key == state.key:
            return opened.reader.shelves
        return Shelves(self.folder.path(state.key), kinds_for(self.audience))

    def _open(self, state: State, vocabulary: int) -> Readers:
        """Return the reader of this state, opened anew where index or vocabulary moved on."""
        opened = self._opened
        if opened and (opened.state, opened.vocabulary) == (state, vocabulary):
            return opened.reader
        store = self._store(state)
        store.reload()
        is_same = opened and opened.vocabulary == vocabulary
        expansion = opened.reader.expansion if opened and is_same else read_expansion()
        self._opened = Opened(state, vocabulary, Readers(store, expansion))
        return self._opened.reader
