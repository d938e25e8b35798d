"""An index for one purpose, in a temporary folder, beside the site's own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from search.documents import Document, DocumentKind
from search.engines.tantivy.building import Progress, build_store
from search.engines.tantivy.reader import Reader
from search.expansion import read_expansion


@contextmanager
def temporary_answers(
    kind: DocumentKind, documents: Iterable[Document], progress: Progress | None = None
) -> Iterator[Reader]:
    """Give answers from an index of these documents alone, removed afterwards."""
    expansion = read_expansion()
    with tempfile.TemporaryDirectory(prefix="befus-index-") as folder:
        store, _ = build_store(Path(folder) / "index", [kind], documents, expansion, progress)
        yield Reader(store, expansion)
