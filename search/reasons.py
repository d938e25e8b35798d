"""Why a document was found: where in its texts stands what a clause looks up."""

from __future__ import annotations

from collections.abc import Iterator

from search.analysis import spans
from search.clauses import PARTS_FIELD, SLOP, Clause
from search.compounds import Compounds
from search.documents import Document
from search.engines.base import Reason
from search.normalisation import clean, fold


def make_reason(clause: Clause, document: Document, score: float, compounds: Compounds) -> Reason:
    """Return a clause that found the document, with the fields that hold it and its words there."""
    code = clause.field[:2]
    passages: dict[str, str] = {}
    for name, pair in document.texts.items():
        for line in clean(pair.get(code, "")).splitlines():
            if passage := next(_passages(clause, line, code, compounds), ""):
                passages.setdefault(name, passage)
    return Reason(
        clause.word,
        clause.cause,
        code,
        clause.tokens,
        tuple(passages),
        score,
        next(iter(passages.values()), ""),
    )


def _passages(clause: Clause, line: str, code: str, compounds: Compounds) -> Iterator[str]:
    """The words of a line that a clause finds."""
    found = spans(line, code)
    if clause.field == PARTS_FIELD:
        words = (line[start:end] for start, end, _ in found)
        yield from (word for word in words if clause.tokens[0] in compounds.split(fold(word)))
        return
    size = len(clause.tokens)
    reach = size + SLOP if size > 1 else 1
    for at, (start, _, token) in enumerate(found):
        if token not in clause.tokens:
            continue
        near = found[at : at + reach]
        for last in range(size, len(near) + 1):
            if set(clause.tokens) <= {each for _, _, each in near[:last]}:
                yield line[start : near[last - 1][1]]
                break
