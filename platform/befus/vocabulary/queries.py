"""Reading the vocabulary."""

from __future__ import annotations

from befus.vocabulary.models import Term

Terms = dict[tuple[str, str], Term]


def terms_by_code() -> Terms:
    """Return every term by (scheme, slug); a merged one leads to the term it went into."""
    rows = {term.pk: term for term in Term.objects.all()}
    return {(term.scheme, term.slug): _final(term, rows) for term in rows.values()}


def _final(term: Term, rows: dict[int, Term]) -> Term:
    seen = {term.pk}
    while term.merged_into_id and term.merged_into_id not in seen:
        seen.add(term.merged_into_id)
        term = rows[term.merged_into_id]
    return term
