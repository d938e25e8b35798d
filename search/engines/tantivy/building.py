"""Building a whole index: documents are read once, their words learned, then indexed."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from search.compounds import PartLearner
from search.documents import Document, DocumentKind
from search.engines.tantivy.store import Store
from search.expansion import Expansion

Progress = Callable[[str, int], None]


def build_store(
    path: Path,
    kinds: Iterable[DocumentKind],
    documents: Iterable[Document],
    expansion: Expansion,
    progress: Progress | None = None,
) -> tuple[Store, int]:
    """Return a new index of all documents in a new folder, and how many they are.

    `progress(step, documents)` hears of the steps "read" and "index".
    """
    learner = PartLearner()
    with tempfile.TemporaryFile() as spool:
        count = 0
        for document in documents:
            learner.read("\n".join(text.get("nl", "") for text in document.texts.values()))
            pickle.dump(document, spool)
            count += 1
            if progress:
                progress("read", count)
        spool.seek(0)
        store = Store.create(path, kinds, learner.parts(expansion.texts("nl")))
        store.write(_told(_unspool(spool, count), progress))
    return store, count


def _unspool(spool: IO[bytes], count: int) -> Iterator[Document]:
    for _ in range(count):
        yield pickle.load(spool)  # noqa: S301  our own, from a nameless file of this process


def _told(documents: Iterator[Document], progress: Progress | None) -> Iterator[Document]:
    for number, document in enumerate(documents, 1):
        yield document
        if progress:
            progress("index", number)
