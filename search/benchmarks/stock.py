"""The same page by Wagtail's own search backend: one search, and one request per filter."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from modelsearch import index
from modelsearch.backends.elasticsearch8 import Elasticsearch8SearchBackend

from search.benchmarks.prepared import Inventor
from search.documents import Document
from search.engines.base import SearchRequest

TEXTS = ("title", "summary", "body", "labels", "place", "tags")
BATCH = 500


def measure_stock(inventor: Inventor, questions: Sequence[SearchRequest]) -> list[float]:
    """Return the milliseconds of each question; every facet has one value, which is less work."""
    with _table(inventor) as model, _backend(model) as backend:
        for number in range(0, inventor.count, BATCH):
            _store(backend, model, inventor, range(number, min(number + BATCH, inventor.count)))
        backend.get_index_for_model(model).refresh()
        return [_time(backend, model, inventor, question) for question in questions]


def _time(backend: Any, model: Any, inventor: Inventor, question: SearchRequest) -> float:
    begun = time.perf_counter()
    rows = model.objects.all()
    for name, values in question.filters.items():
        rows = rows.filter(**{f"{name}__in": values})
    found = backend.search(question.q, rows, operator="or")
    list(found[: question.size])
    found.count()
    for facet in inventor.kind.facets:
        found.facet(facet.name)
    return 1000 * (time.perf_counter() - begun)


@contextmanager
def _table(inventor: Inventor) -> Iterator[Any]:
    """A model of texts and facets with a table, for this measurement alone."""
    model = _model([facet.name for facet in inventor.kind.facets])
    try:
        with connection.schema_editor() as editor:
            editor.create_model(model)
        yield model
    finally:
        apps.all_models["search"].pop("stockthing")
        apps.clear_cache()


def _model(facets: list[str]) -> Any:
    fields: dict[str, Any] = {name: models.TextField() for name in TEXTS}
    fields |= {name: models.CharField(max_length=60) for name in facets}
    search_fields = [index.SearchField(name, boost=3 if name == "title" else 1) for name in TEXTS]
    search_fields += [index.FilterField(name) for name in facets]
    meta = type("Meta", (), {"app_label": "search"})
    body = {**fields, "search_fields": search_fields, "Meta": meta, "__module__": __name__}
    return type("StockThing", (index.Indexed, models.Model), body)


@contextmanager
def _backend(model: Any) -> Iterator[Elasticsearch8SearchBackend]:
    options: dict[str, Any] = {}
    if settings.ELASTICSEARCH_API_KEY:
        options["api_key"] = settings.ELASTICSEARCH_API_KEY
    elif settings.ELASTICSEARCH_USER:
        options["basic_auth"] = (settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD)
    if settings.ELASTICSEARCH_CA:
        options["ca_certs"] = settings.ELASTICSEARCH_CA
    name = f"{settings.ELASTICSEARCH_PREFIX}-temporary-{uuid4().hex}"
    backend = Elasticsearch8SearchBackend(
        {"URLS": settings.ELASTICSEARCH_URL, "INDEX_PREFIX": name, "OPTIONS": options}
    )
    found = backend.get_index_for_model(model)
    found.put()
    found.add_model(model)
    try:
        yield backend
    finally:
        found.delete()


def _store(backend: Any, model: Any, inventor: Inventor, numbers: range) -> None:
    rows = [_row(model, inventor, inventor.document(number)) for number in numbers]
    model.objects.bulk_create(rows)
    backend.get_index_for_model(model).add_items(model, rows)


def _row(model: Any, inventor: Inventor, document: Document) -> Any:
    texts = {name: "\n".join(document.texts.get(name, {}).values()) for name in TEXTS}
    facets = {}
    for facet in inventor.kind.facets:
        found = (facet.value(token) for token in document.facets.get(facet.source, ()))
        facets[facet.name] = next((value for value in found if value), "")
    return model(id=int(document.id) + 1, **texts, **facets)
