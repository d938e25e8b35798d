"""An index for one purpose, beside the site's own, and the building of an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.conf import settings
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from search.compounds import Compounds, PartLearner
from search.documents import Document, DocumentKind
from search.engines.elasticsearch.asking import translated
from search.engines.elasticsearch.encode import encode
from search.engines.elasticsearch.mapping import build_index, document_key
from search.engines.elasticsearch.reader import Reader
from search.expansion import Expansion, read_expansion

Progress = Callable[[str, int], None]


@contextmanager
def temporary_answers(
    kind: DocumentKind, documents: Iterable[Document], progress: Progress | None = None
) -> Iterator[Reader]:
    """Give answers from an index of these documents alone, removed afterwards."""
    from search.engines.elasticsearch.connection import connect_patiently

    expansion = read_expansion()
    with temporary_reader(connect_patiently(), [kind], documents, expansion, progress) as reader:
        yield reader


@contextmanager
def temporary_reader(
    client: Elasticsearch,
    kinds: list[DocumentKind],
    documents: Iterable[Document],
    expansion: Expansion,
    progress: Progress | None = None,
) -> Iterator[Reader]:
    """Give a reader of a new index of these documents, removed afterwards."""
    name = f"{settings.ELASTICSEARCH_PREFIX}-temporary-{uuid4().hex}"
    documents = list(documents)
    compounds = Compounds(learn_parts(documents, expansion))
    patient = client.options(request_timeout=60)
    with translated():
        build_index(name, kinds, compounds.parts).create(using=patient)
    try:
        fill(patient, name, kinds, documents, compounds, progress)
        reader = Reader(client, name, kinds, compounds, expansion)
        reader.known.refresh()
        yield reader
    finally:
        with translated():
            patient.indices.delete(index=name)


def learn_parts(documents: Iterable[Document], expansion: Expansion) -> list[str]:
    """Return the parts of compounds that documents and vocabulary tell."""
    learner = PartLearner()
    for document in documents:
        learner.read("\n".join(text.get("nl", "") for text in document.texts.values()))
    return learner.parts(expansion.texts("nl"))


def fill(
    client: Elasticsearch,
    index: str,
    kinds: Iterable[DocumentKind],
    documents: Iterable[Document],
    compounds: Compounds,
    progress: Progress | None = None,
) -> None:
    """Add documents to an index and make them searchable."""
    declared = {kind.name: kind for kind in kinds}
    actions = (
        {
            "_id": document_key(document.kind, document.id),
            "_source": encode(document, declared[document.kind], compounds),
        }
        for document in documents
    )
    with translated():
        bulk(client, _told(actions, progress), index=index, refresh=True)


def _told(actions: Iterable[dict], progress: Progress | None) -> Iterator[dict]:
    for number, action in enumerate(actions, 1):
        yield action
        if progress:
            progress("index", number)
