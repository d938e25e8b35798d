"""What a kept search finds that its owner does not know yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Sum

from search.documents import PUBLIC
from search.engines.base import Answers, Engine, SearchRequest
from search.models import IndexCopy, IndexedDocument, WantedDocument
from search.queries import get_engine
from search.saved.models import SavedSearch


@dataclass(frozen=True)
class Matches:
    """Ids of documents, and the number of changes up to which they were looked for."""

    ids: tuple[str, ...]
    version: int


def matches_since(saved: SavedSearch, *, audience: str = PUBLIC) -> Matches:
    """Return what a search finds that was not told yet: a document that is new, or that changed.

    It is run again only where a document of its kind changed since it was last looked for.
    `audience` is what its owner may see today. Raises SearchUnavailable, and InvalidFilter for
    a filter that there is no more.
    """
    if saved.seen_version == count_changes(saved.kind):
        return Matches((), saved.seen_version)
    matches = find_matches(saved, audience=audience)
    known = set(saved.known)
    return replace(matches, ids=tuple(id for id in matches.ids if id not in known))


def find_matches(saved: SavedSearch, *, audience: str = PUBLIC) -> Matches:
    """Return all that a search finds now, the newest first.

    Where the index does not show every change yet, the version stays what it was: the next
    look runs the search again.
    """
    version = count_changes(saved.kind)
    engine = get_engine(audience)
    answers = engine.snapshot()
    if _is_behind(engine, saved.kind):
        version = saved.seen_version
    return Matches(tuple(_all_ids(answers, saved.request)), version)


def count_changes(kind: str) -> int:
    """Return how many changes there were to documents of a kind; it never falls."""
    versions = WantedDocument.objects.filter(kind=kind).aggregate(sum=Sum("version"))
    return versions["sum"] or 0


def _all_ids(answers: Answers, request: SearchRequest) -> Iterator[str]:
    pages = 1
    while request.page <= pages:
        result = answers.search(request)
        yield from (hit.id for hit in result.hits)
        pages, request = result.pages, replace(request, page=request.page + 1)


def _is_behind(engine: Engine, kind: str) -> bool:
    """Whether an index of this engine does not hold every change yet."""
    copies = IndexCopy.objects.filter(engine=engine.name, state=IndexCopy.State.LIVE)
    return IndexedDocument.objects.pending().filter(index__in=copies, kind=kind).exists()
