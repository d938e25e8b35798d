"""Answers from one state of one tantivy index."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from tantivy import DocAddress, Order, Query

from befus.base.languages import LANGUAGES
from search.analysis import surfaces, tokens
from search.documents import Document, DocumentKind
from search.engines.base import (
    LARGEST_PAGE_SIZE,
    Hit,
    Reason,
    SearchRequest,
    SearchResult,
    Suggestion,
)
from search.engines.tantivy import suggestions
from search.engines.tantivy.counts import Counts, count_facets, count_values
from search.engines.tantivy.queries import (
    all_of,
    any_of,
    clause_query,
    filter_queries,
    group_query,
    kind_query,
    unscored,
)
from search.engines.tantivy.schema import document_key, facet_field, read_shown
from search.engines.tantivy.store import Store
from search.expansion import Expansion
from search.highlights import Highlighter
from search.plan import Clause, Plan, Planner
from search.spelling import NearWord, Words

SIMILAR_TERMS = 25
TEXT_LIKENESS = 0.2

Rows = list[tuple[float, DocAddress]]


class Reader:
    """Answers from one state of one index, with one state of the vocabulary."""

    def __init__(self, store: Store, expansion: Expansion) -> None:
        self.store = store
        self.searcher = store.searcher
        self.schema = store.schema
        self.expansion = expansion
        self.planner = Planner(expansion, store.compounds, self.has_token, self.near)
        self._known: dict[str, Counts] = {}

    # -- What the index knows ------------------------------------------------------

    def has_token(self, language: str, token: str) -> bool:
        """Whether a document holds the token in that language."""
        return self.searcher.doc_freq(language, token) > 0

    @cached_property
    def words(self) -> Words:
        """The words of all documents, by spelling."""
        return Words(
            {code: dict(self.searcher.terms_with_prefix(f"word_{code}", "")) for code in LANGUAGES}
        )

    @cached_property
    def places(self) -> list[str]:
        """The places of all documents, both names in one string."""
        return [place for place, _ in self.searcher.terms_with_prefix("place", "")]

    def near(self, word: str) -> list[NearWord]:
        """The words of the index that are spelled nearly so."""
        return self.words.near(word)

    def known_values(self, kind: DocumentKind) -> Counts:
        """All values of all facets of a kind with their documents."""
        if kind.name not in self._known:
            query = kind_query(self.schema, kind)
            self._known[kind.name] = count_values(self.searcher, query, kind.facets)
        return self._known[kind.name]

    # -- Answers -------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks."""
        kind = self.store.kinds[request.kind]
        plan = self.planner.plan(request.q, request.lang)
        base = self._base_queries(kind, plan, request)
        filters = filter_queries(self.schema, kind, request.filters)
        query = all_of([*base, *filters.values()])
        total = self._count(query)
        size = max(1, min(request.size, LARGEST_PAGE_SIZE))
        page = max(1, request.page)
        rows = self._page(query, request, plan, (page - 1) * size, size, total)
        counts = {}
        if request.facets:
            known = self.known_values(kind)
            counts = count_facets(self.searcher, kind, base, filters, request.filters, known)
        return SearchResult(
            total=total,
            hits=self._hits(rows, plan),
            page=page,
            pages=max(1, math.ceil(total / size)),
            facets=counts,
            did_you_mean=self._did_you_mean(request.q, plan),
        )

    def _count(self, query: Query) -> int:
        """How many documents a query finds."""
        return self.searcher.search(query, 1, count=True).count  # type: ignore[attr-defined]

    def _base_queries(self, kind: DocumentKind, plan: Plan, request: SearchRequest) -> list[Query]:
        base = [kind_query(self.schema, kind)]
        if plan.words:
            base.append(any_of(group_query(self.schema, group) for group in plan.groups))
        elif request.q.strip():
            base.append(Query.empty_query())
        return base

    def _page(
        self, query: Query, request: SearchRequest, plan: Plan, offset: int, size: int, total: int
    ) -> Rows:
        """The rows of one page in a total order: no tie is left to chance."""
        if offset >= total:
            return []
        sort = request.sort
        if sort == "relevance" and plan.words:
            return self._ranked(query, offset, size, total)
        name = f"title_{request.lang}" if sort == "title" else sort
        name = "newest" if sort == "relevance" else name
        found = self.searcher.search(
            query, size, False, order_by_field=f"order_{name}", order=Order.Asc, offset=offset
        )
        return [(0.0, address) for _, address in found.hits]

    def _ranked(self, query: Query, offset: int, size: int, total: int) -> Rows:
        """Rows by score, then by a number made of the id; widened while the last score goes on."""
        end = offset + size
        limit = min(end + 1, total)
        while True:
            rows = self.searcher.search(query, limit, False).hits
            if limit >= total or rows[-1][0] != rows[end - 1][0]:
                break
            limit = min(2 * limit, total)
        ties = self.searcher.fast_field_values("tie", [address for _, address in rows])
        order = sorted(range(len(rows)), key=lambda at: (-rows[at][0], ties[at]))
        return [rows[at] for at in order[offset:end]]

    def _hits(self, rows: Rows, plan: Plan) -> list[Hit]:
        marker = Highlighter(plan.clauses, self.store.compounds)
        hits = []
        for score, address in rows:
            shown = self._shown(address)
            marks = marker.mark_all(shown["texts"]) if plan.clauses else {}
            hits.append(Hit(shown["id"], score, marks))
        return hits

    def _shown(self, address: DocAddress) -> dict[str, Any]:
        return read_shown(self.searcher.doc(address))

    def _did_you_mean(self, text: str, plan: Plan) -> str:
        """The query with each unknown word replaced by the nearest known one, or ""."""
        for word, near in plan.corrections.items():
            text = text.replace(word, near.text)
        return text if plan.corrections else ""

    def suggest(self, text: str, lang: str, limit: int = 8) -> list[Suggestion]:
        """Complete what is being typed: terms, then places, then documents, in `limit` rows."""
        typed = surfaces(text)[: suggestions.MOST_WORDS]
        if not typed:
            return []
        groups = [
            suggestions.suggest_terms(self.expansion, typed, lang, limit),
            suggestions.suggest_places(self.places, typed, lang, limit),
            suggestions.suggest_documents(self.searcher, self.schema, typed, lang, limit),
        ]
        return share_out(groups, limit)

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one: shared facets by the weights of the kind, and text."""
        near = self.store.kinds[kind].near
        own = Query.term_query(self.schema, "key", document_key(kind, id), "basic")
        found = self.searcher.search(own, 1).hits
        if not found:
            return []
        shown = self._shown(found[0][1])
        nearness = any_of([*self._shared_facets(near, shown), *self._shared_words(shown)])
        of_kind = kind_query(self.schema, self.store.kinds[kind])
        query = all_of([of_kind, nearness]).and_must_not_match(own)
        total = self._count(query)
        rows = self._ranked(query, 0, limit, total) if total else []
        return self._hits(rows, Plan([]))

    def explain(self, request: SearchRequest, id: str) -> list[Reason]:
        """Why the request finds the document, the strongest reason first."""
        document = next(iter(self.store.kinds[request.kind].documents([id])), None)
        return self._reasons(request, document) if document else []

    def _reasons(self, request: SearchRequest, document: Document) -> list[Reason]:
        key = document_key(request.kind, document.id)
        own = unscored(Query.term_query(self.schema, "key", key, "basic"))
        reasons = []
        for clause in self.planner.plan(request.q, request.lang).clauses:
            query = all_of([own, clause_query(self.schema, clause)])
            for score, _ in self.searcher.search(query, 1, False).hits:
                reasons.append(_reason(clause, document, score))
        return sorted(reasons, key=lambda reason: -reason.score)

    def _shared_facets(self, near: Mapping[str, float], shown: dict[str, Any]) -> Iterable[Query]:
        for name, weight in near.items():
            for value in shown["near"].get(name, ()):
                term = Query.term_query(self.schema, facet_field(name), value, "basic")
                yield Query.const_score_query(term, weight)

    def _shared_words(self, shown: dict[str, Any]) -> Iterable[Query]:
        """The rarest words of the shown texts, each by its own weight in the index."""
        for code in LANGUAGES:
            text = " ".join(pair.get(code, "") for pair in shown["texts"].values())
            frequencies = {word: self.searcher.doc_freq(code, word) for word in tokens(text, code)}
            shared = [word for word, count in frequencies.items() if count > 1]
            shared.sort(key=lambda word: (frequencies[word], word))
            for word in shared[:SIMILAR_TERMS]:
                term = Query.term_query(self.schema, code, word, "freq")
                yield Query.boost_query(term, TEXT_LIKENESS)


def _reason(clause: Clause, document: Document, score: float) -> Reason:
    """A clause that finds the document, with the text fields that hold all its tokens."""
    code = clause.field[:2]
    holding = [
        name
        for name, pair in document.texts.items()
        if set(clause.tokens) <= set(tokens(pair.get(code, ""), code))
    ]
    return Reason(clause.word, clause.cause, code, clause.tokens, tuple(holding), score)


def share_out(groups: list[list[Suggestion]], limit: int) -> list[Suggestion]:
    """Give each group its fair part of `limit` rows; what one leaves goes to the others."""
    taken = [0] * len(groups)
    while sum(taken) < limit:
        open_groups = [at for at, group in enumerate(groups) if taken[at] < len(group)]
        if not open_groups:
            break
        for at in open_groups[: limit - sum(taken)]:
            taken[at] += 1
    return [item for group, count in zip(groups, taken, strict=True) for item in group[:count]]
