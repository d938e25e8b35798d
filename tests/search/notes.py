"""Glossary entries as documents: rows that any test can write."""

from __future__ import annotations

from django.db import transaction

from befus.vocabulary.models import GlossaryEntry
from search.documents import Document, DocumentKind, Facet, TextField
from search.engines.base import SearchRequest
from search.outbox import want


def _notes(entries):
    for entry in entries:
        titles = {"nl": entry.terms_nl[0], "fr": entry.terms_fr[0]}
        yield Document("note", str(entry.pk), titles, {"title": titles}, {"tag": entry.terms_nl})


NOTE = DocumentKind(
    name="note",
    all_documents=lambda: _notes(GlossaryEntry.objects.order_by("pk")),
    documents=lambda ids: _notes(GlossaryEntry.objects.filter(pk__in=ids)),
    fields=(TextField("title", is_highlighted=True),),
    facets=(Facet("tag"),),
)


def note(text):
    """Write a note, and tell search."""
    with transaction.atomic():
        entry = GlossaryEntry.objects.create(terms_nl=[text], terms_fr=[text])
        want("note", [entry.pk])
    return entry


def rewrite(entry, text):
    """Change a note, and tell search."""
    with transaction.atomic():
        GlossaryEntry.objects.filter(pk=entry.pk).update(terms_nl=[text], terms_fr=[text])
        want("note", [entry.pk])


def delete(entry):
    """Delete a note, and tell search."""
    with transaction.atomic():
        want("note", [entry.pk])
        GlossaryEntry.objects.filter(pk=entry.pk).delete()


def found(engine, q=""):
    """The titles that a query finds, sorted."""
    hits = engine.search(SearchRequest("note", q)).hits
    return sorted(GlossaryEntry.objects.get(pk=hit.id).terms_nl[0] for hit in hits)


def titles(engine):
    """The titles in the index itself, sorted: what it holds, whatever the database says."""
    request = SearchRequest("note", size=100)
    return sorted(engine.search(request).facets["tag"])
