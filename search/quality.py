"""How well search answers judged queries: measures of ranking, and of filters."""

from __future__ import annotations

import hashlib
import math
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from statistics import mean
from typing import Any

from befus.base.languages import LANGUAGES
from search.documents import Document
from search.engines.base import LARGEST_PAGE_SIZE, Answers, SearchRequest
from search.typos import misspell

Grades = Mapping[str, int]
OTHER_LANGUAGE = "recall_at_10_other_language"
MEASURES = (
    *("ndcg_at_10", "mrr_at_10", "recall_at_10", "recall_at_100"),
    *(OTHER_LANGUAGE, "zero_hit_rate"),
)


def ndcg(found: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return the normalised discounted cumulative gain, gain 2^grade - 1.

    Jarvelin and Kekalainen, https://doi.org/10.1145/582415.582418.
    """
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(id, 0) for id in found[:depth]]) / ideal


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def reciprocal_rank(found: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return 1 / the place of the first relevant answer, 0 without one."""
    places = (place for place, id in enumerate(found[:depth], 1) if grades.get(id))
    return 1 / next(places, math.inf)


def recall(found: Sequence[str], grades: Grades, depth: int) -> float:
    """Return which part of the relevant answers was found."""
    return len(grades.keys() & set(found[:depth])) / len(grades)


@dataclass(frozen=True)
class Outcome:
    """The measures of one query, the groups it counts in, and how long a page of it took."""

    groups: tuple[str, ...]
    measures: dict[str, float]
    milliseconds: float


def evaluate(
    answers: Answers,
    kind: str,
    judged: Mapping[str, Any],
    *,
    languages: Mapping[str, Collection[str]] | None = None,
    typos: int = 0,
) -> dict[str, Any]:
    """Return the measures per language, across languages and per feature; see the command.

    `languages` tells in which languages a document is: a measure of its own is the recall of
    what is not in the asker's. With `typos` each query is asked so many times, each time with
    another slip, and the measures are the means.
    """
    queries = judged.get("queries", [])
    asked = [
        {**query, "query": misspell(query["query"], seed)}
        for seed in range(1, typos + 1)
        for query in queries
    ]
    outcomes = [_ask(answers, kind, query, languages or {}) for query in asked or queries]
    times = [outcome.milliseconds for outcome in outcomes]
    return {
        "queries": len(queries),
        **_means(outcomes),
        "ms": {"p50": percentile(times, 50), "p95": percentile(times, 95)},
        "facets": _check_facets(answers, kind, judged.get("facets", [])),
    }


def _ask(
    answers: Answers,
    kind: str,
    query: Mapping[str, Any],
    languages: Mapping[str, Collection[str]],
) -> Outcome:
    request = SearchRequest(kind, query["query"], query["lang"])
    start = time.perf_counter()
    answers.search(request)
    milliseconds = (time.perf_counter() - start) * 1000
    hits = answers.search(replace(request, size=LARGEST_PAGE_SIZE, facets=False)).hits
    grades = {row["id"]: row["grade"] for row in query["relevant"] if row["grade"] > 0}
    foreign = {id for id in grades if query["lang"] not in languages.get(id, LANGUAGES)}
    measures = _measure([hit.id for hit in hits], grades, foreign)
    return Outcome(tuple(_groups(query)), measures, milliseconds)


def _measure(found: Sequence[str], grades: Grades, foreign: Set[str]) -> dict[str, float]:
    """The measures of one query; `foreign` are the answers that are not in the asker's language."""
    measures = {"zero_hit_rate": float(not found)}
    if grades:
        measures |= {
            "ndcg_at_10": ndcg(found, grades),
            "mrr_at_10": reciprocal_rank(found, grades),
            "recall_at_10": recall(found, grades, 10),
            "recall_at_100": recall(found, grades, 100),
        }
    if foreign:
        measures[OTHER_LANGUAGE] = recall(found, dict.fromkeys(foreign, 1), 10)
    return measures


def _groups(query: Mapping[str, Any]) -> Iterator[str]:
    yield query["lang"]
    if query.get("cross_lingual"):
        yield "cross_lingual"
    yield from query.get("features", [])


def _means(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Return {measure: {group: mean}}, four decimals."""
    values: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in MEASURES}
    for outcome in outcomes:
        for name, value in outcome.measures.items():
            for group in outcome.groups:
                values[name][group].append(value)
    return {
        name: {group: round(mean(found), 4) for group, found in groups.items()}
        for name, groups in values.items()
    }


def percentile(values: Iterable[float], percent: int) -> float | None:
    """Return the nearest-rank percentile, two decimals, None of nothing."""
    ranked = sorted(values)
    if not ranked:
        return None
    return round(ranked[max(0, math.ceil(len(ranked) * percent / 100) - 1)], 2)


def _check_facets(
    answers: Answers, kind: str, cases: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Compare the whole result of each case of filters with what was expected."""
    cases = list(cases)
    failed = [
        case["id"]
        for case in cases
        if set(find_all(answers, kind, case["filters"])) != set(case["expected"])
    ]
    return {"passed": len(cases) - len(failed), "failed": failed}


def find_all(answers: Answers, kind: str, filters: Mapping[str, Any]) -> Iterator[str]:
    """Yield the id of every document that the filters let through, over all pages."""
    wanted = {
        name: value if isinstance(value, list) else [value] for name, value in filters.items()
    }
    request = SearchRequest(kind, filters=wanted, size=LARGEST_PAGE_SIZE, facets=False)
    pages = 1
    while request.page <= pages:
        result = answers.search(request)
        yield from (hit.id for hit in result.hits)
        pages, request = result.pages, replace(request, page=request.page + 1)


def in_one_language(document: Document) -> Document:
    """Return the document with the texts of one language, chosen by a hash of its id.

    A document that has one language only keeps it.
    """
    digest = hashlib.sha256(document.id.encode()).digest()
    code = LANGUAGES[digest[0] % len(LANGUAGES)]
    if not document.titles.get(code):
        return document
    return replace(
        document,
        titles={code: document.titles[code]},
        texts={name: {code: text.get(code, "")} for name, text in document.texts.items()},
        places=[{code: place.get(code, "")} for place in document.places],
    )
