"""One index per kind of document: what one kind holds changes no ranking of another.

How rare a word is, how long a text usually is, which words are known and which parts compounds
have: all of it is asked of documents of one kind alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from search.documents import Document, DocumentKind
from search.engines.base import Hit, Reason, SearchRequest, SearchResult, Suggestion
from search.engines.completions import share_out
from search.engines.tantivy.building import Progress, build_store
from search.engines.tantivy.reader import Reader
from search.engines.tantivy.store import Store
from search.expansion import Expansion

TYPES = ("term", "place", "document")  # of suggestions, in the order in which they are shown


class Shelves:
    """The opened indexes of one folder, by kind of document."""

    def __init__(self, path: Path, kinds: Iterable[DocumentKind]) -> None:
        self.stores = {kind.name: Store(path / kind.name, [kind]) for kind in kinds}

    def reload(self) -> None:
        """Read what was committed since, by this or another process."""
        for store in self.stores.values():
            store.reload()

    def write(self, documents: Iterable[Document], gone: Iterable[tuple[str, str]] = ()) -> None:
        """Replace documents and remove those of the (kind, id) in `gone`; commit kind by kind."""
        added: dict[str, list[Document]] = defaultdict(list)
        removed: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for document in documents:
            added[document.kind].append(document)
        for kind, id in gone:
            removed[kind].append((kind, id))
        for name, store in self.stores.items():
            if added[name] or removed[name]:
                store.write(added[name], removed[name])


def build_shelves(
    path: Path,
    kinds: Iterable[DocumentKind],
    documents: Callable[[DocumentKind], Iterable[Document]],
    expansion: Expansion,
    progress: Progress | None = None,
) -> int:
    """Build an index of `documents(kind)` for each kind, in a new folder; return how many.

    `progress(step, documents)` hears of the steps "read" and "index", counted over all kinds.
    """
    count = 0
    for kind in kinds:
        told = _further(progress, count)
        count += build_store(path / kind.name, [kind], documents(kind), expansion, told)[1]
    return count


def _further(progress: Progress | None, before: int) -> Progress | None:
    """The same progress, counting on from what other kinds had."""
    return (lambda step, count: progress(step, before + count)) if progress else None


class Readers:
    """Answers from one state of all kinds, with one state of the vocabulary."""

    def __init__(self, shelves: Shelves, expansion: Expansion) -> None:
        self.shelves = shelves
        self.expansion = expansion
        self.by_kind = {name: Reader(store, expansion) for name, store in shelves.stores.items()}

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks."""
        return self.by_kind[request.kind].search(request)

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one."""
        return self.by_kind[kind].similar(kind, id, limit)

    def explain(
        self, request: SearchRequest, documents: Sequence[Document]
    ) -> dict[str, list[Reason]]:
        """Why the request finds each of some documents, the strongest reason first."""
        return self.by_kind[request.kind].explain(request, documents)

    def suggest(self, text: str, lang: str, limit: int = 8) -> list[Suggestion]:
        """Complete what is being typed, from all kinds; the kind with most to offer comes first."""
        offers = [reader.suggest(text, lang, limit) for reader in self.by_kind.values()]
        offers.sort(key=len, reverse=True)
        found = dict.fromkeys(item for offer in offers for item in offer)
        return share_out([[item for item in found if item.type == name] for name in TYPES], limit)
