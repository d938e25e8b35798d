"""Vocabulary and glossary as SKOS: a concept scheme per list, a concept per term.

https://www.w3.org/TR/skos-reference/. A retired term is marked as deprecated; a merged one
says by which it is replaced.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS, XSD

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import GlossaryEntry, Term
from befus.vocabulary.schemes import Scheme

GLOSSARY = "glossary"
CONTEXT = {"skos": str(SKOS), "dct": str(DCTERMS), "owl": str(OWL), "xsd": str(XSD)}


def address(scheme: str, code: str = "") -> str:
    """Return the URI of a list, or of the term `code` in it."""
    base = f"{settings.BASE_URL.rstrip('/')}/vocabulary/{scheme}"
    return f"{base}/{code}" if code else base


def serialise(extension: str, terms: list[Term], entries: list[GlossaryEntry]) -> str:
    """Return everything as "jsonld" or "ttl"."""
    graph = _graph(terms, entries)
    if extension == "jsonld":
        return graph.serialize(format="json-ld", context=CONTEXT, indent=1, ensure_ascii=False)
    return graph.serialize(format="turtle")


def _graph(terms: list[Term], entries: list[GlossaryEntry]) -> Graph:
    graph = Graph()
    graph.bind("befus", Namespace(address("")))
    for scheme in Scheme:
        _add_scheme(graph, scheme.value, _names(scheme.label))
    _add_scheme(graph, GLOSSARY, _names(GlossaryEntry._meta.verbose_name_plural))
    addresses = {term.pk: URIRef(address(term.scheme, term.slug)) for term in terms}
    for term in terms:
        _add_term(graph, term, addresses)
    for entry in entries:
        _add_entry(graph, entry)
    return graph


def _names(label) -> dict[str, str]:
    """Return an interface text in each language."""
    names = {}
    for code in LANGUAGES:
        with translation.override(code):
            names[code] = str(label)
    return names


def _add_scheme(graph: Graph, scheme: str, names: dict[str, str]) -> None:
    uri = URIRef(address(scheme))
    graph.add((uri, RDF.type, SKOS.ConceptScheme))
    for code, name in names.items():
        graph.add((uri, DCTERMS.title, Literal(name, code)))


def _add_term(graph: Graph, term: Term, addresses: dict[int, URIRef]) -> None:
    uri, scheme = addresses[term.pk], URIRef(address(term.scheme))
    _add_concept(graph, uri, scheme, is_top=term.is_current)
    graph.add((uri, SKOS.notation, Literal(term.slug)))
    for code in LANGUAGES:
        graph.add((uri, SKOS.prefLabel, Literal(getattr(term, f"label_{code}"), code)))
        if definition := getattr(term, f"definition_{code}"):
            graph.add((uri, SKOS.definition, Literal(definition, code)))
        for synonym in getattr(term, f"synonyms_{code}"):
            graph.add((uri, SKOS.altLabel, Literal(synonym, code)))
    if not term.is_current:
        graph.add((uri, OWL.deprecated, Literal(True)))
    if term.merged_into_id:
        graph.add((uri, DCTERMS.isReplacedBy, addresses[term.merged_into_id]))


def _add_entry(graph: Graph, entry: GlossaryEntry) -> None:
    uri = URIRef(address(GLOSSARY, str(entry.pk)))
    _add_concept(graph, uri, URIRef(address(GLOSSARY)), is_top=True)
    for code in LANGUAGES:
        for position, name in enumerate(getattr(entry, f"terms_{code}")):
            kind = SKOS.altLabel if position else SKOS.prefLabel
            graph.add((uri, kind, Literal(name, code)))


def _add_concept(graph: Graph, uri: URIRef, scheme: URIRef, *, is_top: bool) -> None:
    graph.add((uri, RDF.type, SKOS.Concept))
    graph.add((uri, SKOS.inScheme, scheme))
    if is_top:
        graph.add((uri, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, uri))
