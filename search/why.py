"""Why documents were found, with the terms and entries to mend where they should not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from befus.base.languages import LANGUAGES, NAMES, other
from befus.vocabulary.models import GlossaryEntry, Term
from search.analysis import tokens
from search.documents import PUBLIC, get_kind
from search.engines.base import Answers, Reason, SearchRequest
from search.listings import Listing, listings_for

MOST_HITS = 10
MOST_SOURCES = 3
CAUSES: dict[str, str | Promise] = {
    "word": _("the word itself"),
    "part": _("part of a compound"),
    "synonym": _("another name in this language"),
    "translation": _("another name in the other language"),
    "spelling": _("spelled or beginning nearly so"),
}
EXPANDED = ("synonym", "translation")
Name = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Source:
    """A term or an entry of the glossary: its label, where it is edited, all its names."""

    label: str
    url: str
    texts: dict[str, tuple[str, ...]]

    @cached_property
    def names(self) -> set[Name]:
        """Every name as (language, tokens)."""
        return {
            (code, tuple(tokens(text, code)))
            for code, texts in self.texts.items()
            for text in texts
        }

    @cached_property
    def words(self) -> set[tuple[str, str]]:
        """Every single word of the names as (language, token)."""
        return {(code, token) for code, phrase in self.names for token in phrase}


class Sources:
    """Everything that search expands words by; two queries."""

    @cached_property
    def all(self) -> list[Source]:
        """Terms and entries, those of fewest names first."""
        found = [*_terms(), *_entries()]
        return sorted(found, key=lambda source: len(source.names))

    def of(self, reason: Reason) -> list[Source]:
        """Return what led from the word typed to the name found; empty where no name did."""
        if reason.cause not in EXPANDED:
            return []
        said = {(code, tuple(tokens(reason.word, code))) for code in LANGUAGES}
        meant = (reason.lang, reason.tokens)
        whole = [
            each for each in self.all if meant in each.names and not said.isdisjoint(each.names)
        ]
        return (whole or self._by_words(reason, said))[:MOST_SOURCES]

    def _by_words(self, reason: Reason, said: set[Name]) -> list[Source]:
        """Names that share a word with what was typed: single words are learned from those."""
        typed = {(code, token) for code, phrase in said for token in phrase}
        meant = {(reason.lang, token) for token in reason.tokens}
        return [each for each in self.all if meant <= each.words and typed & each.words]


def _terms() -> Iterator[Source]:
    edit = Term.snippet_viewset.get_url_name("edit")
    for term in Term.objects.current():
        texts = {
            code: (getattr(term, f"label_{code}"), *getattr(term, f"synonyms_{code}"))
            for code in LANGUAGES
        }
        names = {"filter": term.get_scheme_display(), "values": term.label}
        label = gettext("%(filter)s: %(values)s") % names
        yield Source(label, reverse(edit, args=[term.pk]), texts)


def _entries() -> Iterator[Source]:
    edit = GlossaryEntry.snippet_viewset.get_url_name("edit")
    for entry in GlossaryEntry.objects.all():
        texts = {code: tuple(getattr(entry, f"terms_{code}")) for code in LANGUAGES}
        yield Source(str(entry), reverse(edit, args=[entry.pk]), texts)


# -- What the page shows -------------------------------------------------------------


def explain(answers: Answers, q: str, language: str) -> dict[str, Any]:
    """Return {"groups", "did_you_mean"} for a query: the first hits of each kind, with reasons."""
    sources = Sources()
    groups, guesses = [], []
    for listing in listings_for(PUBLIC):
        request = SearchRequest(listing.kind, q, language, size=MOST_HITS, facets=False)
        result = answers.search(request)
        guesses.append(result.did_you_mean)
        if result.total:
            ids = [hit.id for hit in result.hits]
            hits = list(_hits(answers, request, listing, ids, sources))
            groups.append({"label": listing.label, "count": result.total, "hits": hits})
    return {"groups": groups, "did_you_mean": next(filter(None, guesses), "")}


def _hits(
    answers: Answers, request: SearchRequest, listing: Listing, ids: list[str], sources: Sources
) -> Iterator[dict[str, Any]]:
    documents = {document.id: document for document in get_kind(listing.kind).documents(ids)}
    reasons = answers.explain(request, list(documents.values()))
    addresses = listing.addresses(ids)
    for id in ids:
        if id in documents:
            pair = documents[id].titles
            code = request.lang if pair.get(request.lang) else other(request.lang)
            yield {
                "title": pair[code],
                "lang": code,
                "url": addresses.get(id, ""),
                "reasons": _rows(reasons[id], listing, sources),
            }


def _rows(reasons: Iterable[Reason], listing: Listing, sources: Sources) -> list[dict[str, Any]]:
    return [
        {
            "word": reason.word,
            "found": reason.found or " ".join(reason.tokens),
            "language": NAMES[reason.lang],
            "cause": CAUSES.get(reason.cause, reason.cause),
            "fields": [listing.fields.get(name, name) for name in reason.fields],
            "sources": sources.of(reason),
            "score": reason.score,
        }
        for reason in reasons
    ]
