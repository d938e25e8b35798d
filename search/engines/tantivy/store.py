"""One tantivy index in a folder, with the list of compound parts it was built with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import tantivy

from search.compounds import Compounds
from search.documents import Document, DocumentKind
from search.engines.tantivy.schema import build_schema, document_key, encode, read_shown

HEAP_BYTES = 50_000_000
PARTS_FILE = "parts.json"


class Store:
    """An opened index. Only one process may write at a time: hold the folder's lock."""

    def __init__(self, path: Path, kinds: Iterable[DocumentKind]) -> None:
        self.path = path
        self.kinds = {kind.name: kind for kind in kinds}
        self.schema = build_schema(self.kinds.values())
        self.compounds = Compounds(json.loads((path / PARTS_FILE).read_text("utf-8")))
        self._index = tantivy.Index(self.schema, path=str(path))
        self._index.config_reader("manual")
        self.searcher = self._index.searcher()

    @classmethod
    def create(cls, path: Path, kinds: Iterable[DocumentKind], parts: list[str]) -> Store:
        """Make an empty index in a new folder."""
        path.mkdir(parents=True)
        (path / PARTS_FILE).write_text(json.dumps(parts, ensure_ascii=False), "utf-8")
        return cls(path, kinds)

    def reload(self) -> None:
        """Read what was committed since, by this or another process."""
        self._index.reload()
        self.searcher = self._index.searcher()

    def held_keys(self) -> list[tuple[str, str]]:
        """The (kind, id) of all documents."""
        everything = self.searcher.search(tantivy.Query.all_query(), max(1, self.searcher.num_docs))
        shown = (read_shown(self.searcher.doc(address)) for _, address in everything.hits)
        return [(each["kind"], each["id"]) for each in shown]

    def write(self, documents: Iterable[Document], gone: Iterable[tuple[str, str]] = ()) -> int:
        """Replace documents, remove those of the (kind, id) in `gone`, commit; count the added."""
        writer = self._index.writer(HEAP_BYTES, 1)
        added = 0
        try:
            for kind, id in gone:
                writer.delete_documents_by_term("key", document_key(kind, id))
            for document in documents:
                writer.delete_documents_by_term("key", document_key(document.kind, document.id))
                writer.add_document(encode(document, self.kinds[document.kind], self.compounds))
                added += 1
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
        self.reload()
        return added
