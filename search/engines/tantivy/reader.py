"""Answers from one state of one tantivy index."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property

from tantivy import Query

from befus.base.languages import LANGUAGES
from search.analysis import surfaces
from search.clauses import Clause, Plan
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
from search.engines.tantivy import suggestions
from search.engines.tantivy.counts import count_facets, count_values
from search.engines.tantivy.likeness import likeness_query
from search.engines.tantivy.paging import Rows, Slice, find_page
from search.engines.tantivy.queries import (
    all_of,
    any_of,
    clause_query,
    filter_queries,
    found_query,
    group_query,
    kind_query,
    unscored,
)
from search.engines.tantivy.schema import document_key, read_shown
from search.engines.tantivy.store import Store
from search.expansion import Expansion
from search.highlights import Highlighter
from search.normalisation import replace_words
from search.plan import Planner
from search.reasons import make_reason
from search.spelling import NearWord, Words

MOST_ANSWERS = 128


class Reader:
    """Answers from one state of one index, with one state of the vocabulary."""

    def __init__(self, store: Store, expansion: Expansion) -> None:
        self.store = store
        self.searcher = store.searcher
        self.schema = store.schema
        self.expansion = expansion
        self.planner = Planner(expansion, store.compounds, self.has_token, self.near)
        self._known: dict[str, dict[str, list[str]]] = {}
        self._answers: dict[Hashable, SearchResult] = {}

    # -- What the index knows ------------------------------------------------------

    def has_token(self, language: str, token: str) -> bool:
        """Whether a document holds the token in that language."""
        return self.searcher.doc_freq(language, token) > 0

    @cached_property
    def words(self) -> Words:
        """The words of all documents and of the vocabulary, by spelling."""
        counts: dict[str, dict[str, int]] = {}
        for code in LANGUAGES:
            counts[code] = dict.fromkeys(self.expansion.words(code), 0)
            counts[code].update(self.searcher.terms_with_prefix(f"word_{code}", ""))
        return Words(counts)

    @cached_property
    def places(self) -> list[str]:
        """The places of all documents, both names in one string."""
        return [place for place, _ in self.searcher.terms_with_prefix("place", "")]

    def near(self, word: str) -> list[NearWord]:
        """The words of the index that are spelled nearly so, else those that begin alike."""
        return self.words.near(word) or self.words.kin(word)

    def known_values(self, kind: DocumentKind) -> dict[str, list[str]]:
        """All values of the facets of a kind that are listed, sorted."""
        if kind.name not in self._known:
            query = kind_query(self.schema, kind)
            counted = count_values(self.searcher, query, kind)
            self._known[kind.name] = {
                facet.name: sorted(counted[facet.name]) if facet.size else []
                for facet in kind.facets
            }
        return self._known[kind.name]

    # -- Answers -------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks.

        The same question gets the same answer while nothing changes: treat it as read-only.
        """
        key = _key(request)
        if key not in self._answers:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            self._answers[key] = self.find(request)
        return self._answers[key]

    def find(self, request: SearchRequest) -> SearchResult:
        """Answer a request from the index."""
        kind = self.store.kinds[request.kind]
        plan = self.planner.plan(request.q, request.lang)
        base = self._base_queries(kind, plan, request)
        filters = filter_queries(self.schema, kind, request.filters)
        wanted = _slice(request, plan, kind)
        unranked = self._unranked(base, plan)
        sought = base if wanted.order == "score" else unranked
        rows, total = find_page(self.searcher, all_of([*sought, *filters.values()]), wanted)
        counts = {}
        if request.facets:
            known = self.known_values(kind)
            counts = count_facets(self.searcher, kind, unranked, filters, request.filters, known)
        return SearchResult(
            total=total,
            hits=self._hits(rows, plan, request.lang),
            page=wanted.offset // wanted.size + 1,
            pages=max(1, math.ceil(total / wanted.size)),
            facets=counts,
            did_you_mean=_did_you_mean(request.q, plan),
        )

    def _base_queries(self, kind: DocumentKind, plan: Plan, request: SearchRequest) -> list[Query]:
        """The queries for the words; for words that say nothing one that finds nothing."""
        base = [kind_query(self.schema, kind)]
        if plan.groups:
            base.append(any_of(group_query(self.schema, group) for group in plan.groups))
        elif request.q.strip():
            base.append(Query.empty_query())
        return base

    def _unranked(self, base: list[Query], plan: Plan) -> list[Query]:
        """Queries that find what the base queries find, in no order."""
        return [base[0], found_query(self.schema, plan.clauses)] if plan.groups else base

    def _hits(self, rows: Rows, plan: Plan, lang: str) -> list[Hit]:
        marker = Highlighter(plan.clauses, self.store.compounds)
        found = ((score, read_shown(self.searcher.doc(address))) for score, address in rows)
        return [
            Hit(shown["id"], score, marker.mark_all(shown["texts"], lang)) for score, shown in found
        ]

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
        return suggestions.share_out(groups, limit)

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one: shared facets by the weights of the kind, and text."""
        own = Query.term_query(self.schema, "key", document_key(kind, id), "basic")
        found = self.searcher.search(own, 1).hits
        if not found:
            return []
        shown = read_shown(self.searcher.doc(found[0][1]))
        declared = self.store.kinds[kind]
        likeness = likeness_query(self.searcher, self.schema, declared.near, shown)
        others = all_of([kind_query(self.schema, declared), likeness]).and_must_not_match(own)
        rows, _ = find_page(self.searcher, others, Slice("score", 0, limit))
        return self._hits(rows, Plan([]), LANGUAGES[0])

    def explain(
        self, request: SearchRequest, documents: Sequence[Document]
    ) -> dict[str, list[Reason]]:
        """Why the request finds each of some documents, the strongest reason first."""
        clauses = self.planner.plan(request.q, request.lang).clauses
        return {
            document.id: sorted(self._reasons(clauses, document), key=lambda each: -each.score)
            for document in documents
        }

    def _reasons(self, clauses: Iterable[Clause], document: Document) -> Iterator[Reason]:
        key = document_key(document.kind, document.id)
        own = unscored(Query.term_query(self.schema, "key", key, "basic"))
        for clause in clauses:
            query = all_of([own, clause_query(self.schema, clause)])
            for score, _ in self.searcher.search(query, 1, False).hits:
                yield make_reason(clause, document, score, self.store.compounds)


def _key(request: SearchRequest) -> Hashable:
    """What makes two requests the same."""
    filters = tuple((name, tuple(map(str, values))) for name, values in request.filters.items())
    fields = (request.kind, request.q, request.lang, request.sort)
    return *fields, filters, request.page, request.size, request.facets


def _slice(request: SearchRequest, plan: Plan, kind: DocumentKind) -> Slice:
    """Which rows a request is for; what cannot be read is taken for what is usual."""
    size = max(1, min(request.size, LARGEST_PAGE_SIZE))
    offset = (max(1, request.page) - 1) * size
    sort = request.sort if request.sort in SORTS else SORTS[0]
    if sort == "title":
        return Slice(f"title_{request.lang}", offset, size)
    if sort != "relevance":
        return Slice(sort, offset, size)
    if not plan.groups:
        return Slice("newest", offset, size)
    return Slice("score", offset, size, kind.boosts)


def _did_you_mean(text: str, plan: Plan) -> str:
    """The query with each unknown word replaced by the nearest known one, or ""."""
    nearest = {word: near.text for word, near in plan.corrections.items()}
    return replace_words(text, nearest) if nearest else ""
