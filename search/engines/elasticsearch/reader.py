"""Answers from one index of Elasticsearch, with one state of the vocabulary."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from befus.base.languages import LANGUAGES
from search.analysis import surfaces
from search.clauses import Clause, Plan
from search.compounds import Compounds
from search.documents import Document, DocumentKind
from search.engines.base import (
    LARGEST_PAGE_SIZE,
    SORTS,
    Hit,
    Reason,
    SearchRequest,
    SearchResult,
    Suggestion,
)
from search.engines.choices import sort_filters
from search.engines.completions import MOST_WORDS, share_out, suggest_places, suggest_terms
from search.engines.elasticsearch.asking import ask
from search.engines.elasticsearch.correcting import corrected, suggest_body
from search.engines.elasticsearch.facets import CatalogueSearch, Countable
from search.engines.elasticsearch.known import Knowledge, Known
from search.engines.elasticsearch.likeness import find_similar
from search.engines.elasticsearch.mapping import (
    DEEPEST_ROW,
    date_field,
    document_id,
    document_key,
)
from search.engines.elasticsearch.marking import Marker, build_marker
from search.engines.elasticsearch.queries import base_query, clause_query
from search.engines.elasticsearch.suggestions import suggest_documents
from search.expansion import Expansion
from search.plan import Planner
from search.reasons import make_reason
from search.spelling import NearWord, Words

MOST_NEAR_WORDS = 1000  # answers kept
BY_COLUMN = {"stored_fields": "_none_", "docvalue_fields": ["id"]}  # no document is fetched
BY_SCORE = [{"_score": "desc"}, {"tie": "asc"}]


@dataclass(frozen=True)
class Asked:
    """A request as it is sent: what it was planned as, which rows it wants, and its body."""

    request: SearchRequest
    kind: DocumentKind
    plan: Plan
    chosen: Mapping[str, list[str]]
    offset: int
    size: int
    search: CatalogueSearch
    marker: Marker
    body: dict[str, Any]


class Reader:
    """Answers from one index, each search by one request.

    `index` is a name or an alias of one index; `compounds` are those it was built with; `known`
    may be shared by readers of the same index.
    """

    def __init__(
        self,
        client: Elasticsearch,
        index: str,
        kinds: Iterable[DocumentKind],
        compounds: Compounds,
        expansion: Expansion,
        known: Known | None = None,
    ) -> None:
        self.client = client
        self.index = index
        self.kinds = {kind.name: kind for kind in kinds}
        self.compounds = compounds
        self.expansion = expansion
        self.known = known or Known(client, index, self.kinds.values())
        self.planner = Planner(expansion, compounds, self.has_token, self.near)
        self._words: tuple[Knowledge, Words] | None = None
        self._near: dict[str, list[NearWord]] = {}
        self._counted: dict[str, tuple[Knowledge, Countable]] = {}
        self._uncounted = {name: Countable(kind, {}) for name, kind in self.kinds.items()}

    # -- What the index knows ------------------------------------------------------

    def has_token(self, language: str, token: str) -> bool:
        """Whether a document holds the token in that language."""
        return token in self.known.get().tokens[language]

    @property
    def words(self) -> Words:
        """The words of all documents and of the vocabulary, by spelling."""
        known = self.known.get()
        if self._words is None or self._words[0] is not known:
            counts = {
                code: dict.fromkeys(self.expansion.words(code), 0) | known.words[code]
                for code in LANGUAGES
            }
            self._words = (known, Words(counts))
            self._near.clear()
        return self._words[1]

    def near(self, word: str) -> list[NearWord]:
        """The words of the index that are spelled nearly so, else those that begin alike."""
        words = self.words
        if word not in self._near:
            if len(self._near) >= MOST_NEAR_WORDS:
                self._near.clear()
            self._near[word] = words.near(word) or words.kin(word)
        return self._near[word]

    def _countable(self, kind: DocumentKind) -> Countable:
        """What there is to count; made anew with every reading of the index."""
        known = self.known.get()
        kept = self._counted.get(kind.name)
        if kept is None or kept[0] is not known:
            kept = (known, Countable(kind, known.values.get(kind.name, {})))
            self._counted[kind.name] = kept
        return kept[1]

    # -- Searching -----------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks."""
        asked = self.prepare(request)
        return self.read(asked, ask(self.client, self.index, asked.body))

    def prepare(self, request: SearchRequest) -> Asked:
        """Return the request as it is sent."""
        kind = self.kinds[request.kind]
        chosen, bounds = sort_filters(kind, request.filters)
        plan = self.planner.plan(request.q, request.lang)
        query = base_query(kind, plan, request.q, bounds)
        countable = self._countable(kind) if request.facets else self._uncounted[kind.name]
        search = CatalogueSearch(countable, query, chosen)
        marker = build_marker(kind, plan.clauses, self.compounds, request.lang)
        offset, size = _rows(request)
        body = {
            **search.body(request.facets),
            **_page(offset, size),
            "sort": _order(request, plan),
            "track_total_hits": True,
        }
        marks, correction = marker.body(), suggest_body(request.q, plan)
        body |= {"_source": False, "highlight": marks} if marks else BY_COLUMN
        if correction:
            body["suggest"] = correction
        return Asked(request, kind, plan, chosen, offset, size, search, marker, body)

    def read(self, asked: Asked, answer: Mapping[str, Any]) -> SearchResult:
        """Return what the server's answer says."""
        total = answer["hits"]["total"]["value"]
        return SearchResult(
            total=total,
            hits=_hits(answer["hits"]["hits"], asked.marker),
            page=asked.offset // asked.size + 1,
            pages=max(1, math.ceil(total / asked.size)),
            facets=self._facets(asked, answer) if asked.request.facets else {},
            did_you_mean=corrected(asked.request.q, asked.plan, self.near, answer),
        )

    def _facets(self, asked: Asked, answer: Mapping[str, Any]) -> dict[str, dict[str, int]]:
        return asked.search.counts(answer["aggregations"])

    # -- Other questions -----------------------------------------------------------

    def suggest(self, text: str, lang: str, limit: int = 8) -> list[Suggestion]:
        """Complete what is being typed: terms, then places, then documents, in `limit` rows."""
        typed = surfaces(text)[:MOST_WORDS]
        if not typed or limit < 1:
            return []
        groups = [
            suggest_terms(self.expansion, typed, lang, limit),
            suggest_places(self.known.get().places, typed, lang, limit),
            suggest_documents(self.client, self.index, typed, lang, limit),
        ]
        return share_out(groups, limit)

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one: shared facets by the weights of the kind, and text."""
        declared = self.kinds[kind]
        rows = find_similar(self.client, self.index, declared, id, limit)
        return _hits(rows, build_marker(declared, (), self.compounds, LANGUAGES[0]))

    def explain(
        self, request: SearchRequest, documents: Sequence[Document]
    ) -> dict[str, list[Reason]]:
        """Why the request finds each of some documents, the strongest reason first."""
        clauses = self.planner.plan(request.q, request.lang).clauses
        by_id = {document.id: document for document in documents}
        reasons: dict[str, list[Reason]] = {id: [] for id in by_id}
        if clauses and by_id:
            for id, number, score in self._scores(clauses, request.kind, list(by_id)):
                reason = make_reason(clauses[number], by_id[id], score, self.compounds)
                reasons[id].append(reason)
        return {id: sorted(found, key=lambda each: -each.score) for id, found in reasons.items()}

    def _scores(
        self, clauses: list[Clause], kind: str, ids: list[str]
    ) -> Iterator[tuple[str, int, float]]:
        """One question: (id, number of a clause, its score) wherever a clause finds a document."""
        own = {"ids": {"values": [document_key(kind, id) for id in ids]}}
        named = [
            clause_query(clause, kind, _name=str(number)) for number, clause in enumerate(clauses)
        ]
        body = {"query": {"bool": {"filter": [own], "should": named}}, "_source": False}
        body["size"] = len(ids)
        answer = ask(self.client, self.index, body, include_named_queries_score="true")
        for hit in answer["hits"]["hits"]:
            for number, score in hit.get("matched_queries", {}).items():
                yield document_id(hit["_id"]), int(number), score


def _hits(rows: Sequence[Mapping[str, Any]], marker: Marker) -> list[Hit]:
    shown = zip(rows, marker.read(rows), strict=True)
    return [Hit(_id(row), row.get("_score") or 0.0, marked) for row, marked in shown]


def _id(row: Mapping[str, Any]) -> str:
    """The id of a hit, from its column or its key."""
    return row["fields"]["id"][0] if "fields" in row else document_id(row["_id"])


def _rows(request: SearchRequest) -> tuple[int, int]:
    """Which rows a request is for, (offset, size); odd sizes are taken for the nearest."""
    size = max(1, min(request.size, LARGEST_PAGE_SIZE))
    return (max(1, request.page) - 1) * size, size


def _page(offset: int, size: int) -> dict[str, int]:
    """The rows as the server is asked; so deep that nothing can be there, none."""
    is_beyond = offset + size > DEEPEST_ROW
    return {"from": 0 if is_beyond else offset, "size": 0 if is_beyond else size}


def _order(request: SearchRequest, plan: Plan) -> list[Any]:
    """The total order of a request; without words relevance is newest."""
    sort = request.sort if request.sort in SORTS else SORTS[0]
    if sort == "title":
        return [f"order_title_{request.lang}", "id"]
    if sort == "relevance":
        if plan.groups:
            return BY_SCORE
        sort = "newest"
    return [{date_field(sort): "desc"}, "id"]
