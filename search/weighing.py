"""The words of a document as an index keeps them: each as often as its field weighs."""

from __future__ import annotations

from search.analysis import stems
from search.clauses import SLOP
from search.documents import Document, DocumentKind
from search.normalisation import written

GAP = ["|"] * (SLOP + 1)  # what no query holds: no name is found across it


def weigh_tokens(document: Document, kind: DocumentKind, code: str) -> list[str]:
    """Return the tokens of all texts in a language, for an index that ranks by BM25.

    Repeated so, words of a title count as often as if fields were searched apart and added up
    (BM25F). Lines, fields and repetitions are kept apart, so that a name is found only where
    it stands.
    """
    return [
        token
        for field in kind.fields
        for token in _line_tokens(document.texts.get(field.name, {}).get(code, ""), code)
        * field.weight
    ]


def _line_tokens(text: str, code: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines():
        tokens = stems(written(line), code)
        found += [*tokens, *GAP] if tokens else []
    return found
