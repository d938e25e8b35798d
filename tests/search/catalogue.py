"""A kind of document for tests, and answers from an index of a few of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from search.documents import Document, DocumentKind, Facet, Range, TextField
from search.engines.base import Answers, SearchRequest
from search.engines.elasticsearch.temporary import temporary_reader
from search.engines.tantivy.building import build_store
from search.engines.tantivy.reader import Reader
from search.expansion import Concept, Expansion

ENGINES = ["tantivy", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
ROLES = ("lead", "partner")
STORED: dict[str, Document] = {}


def _stored(ids: Iterable[str]) -> Iterator[Document]:
    return (STORED[id] for id in ids if id in STORED)


KIND = DocumentKind(
    name="thing",
    all_documents=lambda: iter(list(STORED.values())),
    documents=_stored,
    fields=(
        TextField("title", weight=3, is_highlighted=True),
        TextField("summary", is_highlighted=True),
        TextField("body"),
    ),
    facets=(
        Facet("themes"),
        Facet("actors"),
        *(Facet(f"{role}_actor", of="actor_roles", role=role) for role in ROLES),
        Facet("evaluated"),
        Facet("tag", size=3),
    ),
    ranges=(
        Range("start_year_from", "start_year"),
        Range("period_from", "end_year"),
        Range("period_to", "start_year", is_upper=True),
    ),
    near={"themes": 1.0, "actors": 0.5},
)


def make_document(id: str, nl: str = "", fr: str = "", **fields) -> Document:
    """Return a thing with a title per language, such as make_document("a", "Buurt", "Quartier").

    `summary_nl`, `body_fr`… are texts, `themes`, `actors`, `evaluated`, `tag`, `owner` facets,
    `roles` pairs (actor, role), `start_year`, `end_year` numbers, `newest`, `updated` dates.
    """
    titles = {code: text for code, text in (("nl", nl), ("fr", fr)) if text}
    texts: dict[str, dict[str, str]] = {"title": titles, "summary": {}, "body": {}}
    facets: dict[str, list[str]] = {}
    for name, value in fields.items():
        stem, _, code = name.rpartition("_")
        if stem in texts:
            texts[stem][code] = value
        elif name in ("themes", "actors", "evaluated", "tag", "owner"):
            facets[name] = list(value)
    facets["actor_roles"] = [f"{actor}|{role}" for actor, role in fields.get("roles", ())]
    facets.setdefault("actors", [actor for actor, _ in fields.get("roles", ())])
    return Document(
        "thing",
        id,
        titles,
        texts,
        facets,
        {name: fields[name] for name in ("start_year", "end_year") if name in fields},
        {name: fields[name] for name in ("newest", "updated") if name in fields},
        fields.get("places", ()),
    )


def concept(nl: Iterable[str], fr: Iterable[str], scheme: str = "", slug: str = "") -> Concept:
    """Return a concept with its names in both languages."""
    return Concept({"nl": tuple(nl), "fr": tuple(fr)}, scheme, slug)


@cache
def server() -> Elasticsearch:
    """Return a client of the server that the tests were given."""
    return Elasticsearch(os.environ["ELASTICSEARCH_URL"].split(","), request_timeout=30)


@contextmanager
def answers_from(
    documents: Iterable[Document],
    concepts: Iterable[Concept] = (),
    engine: str = "tantivy",
    kind: DocumentKind = KIND,
) -> Iterator[Answers]:
    """Give answers from an index of these documents alone, in either engine."""
    expansion = Expansion(list(concepts))
    if engine == "elasticsearch":
        with temporary_reader(server(), [kind], documents, expansion) as reader:
            yield reader
        return
    with tempfile.TemporaryDirectory() as folder:
        store, _ = build_store(Path(folder) / "index", [kind], documents, expansion)
        yield Reader(store, expansion)


def find(answers, q="", lang="nl", **options):
    """The ids that a request finds, in order."""
    return [hit.id for hit in answers.search(SearchRequest("thing", q, lang, **options)).hits]
