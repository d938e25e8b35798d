"""The vocabulary for machines: the whole of it as SKOS, and an address for every term."""

from __future__ import annotations

import hashlib

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from befus.vocabulary import skos
from befus.vocabulary.models import GlossaryEntry, Term
from befus.vocabulary.schemes import Scheme

TYPES = {"application/ld+json": "jsonld", "text/turtle": "ttl"}
MEDIA_TYPES = {extension: media_type for media_type, extension in TYPES.items()}
CACHE_SECONDS = 24 * 3600
SECONDS_FRESH = 300


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Answer with the whole vocabulary in the form that the client prefers (JSON-LD or Turtle)."""
    response = _answer(request, _preferred(request))
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
def vocabulary_file(request: HttpRequest, extension: str) -> HttpResponse:
    """Answer with the whole vocabulary as `extension`: jsonld or ttl."""
    return _answer(request, extension)


@require_safe
def concept(request: HttpRequest, scheme: str, code: str = "") -> HttpResponse:
    """Send from the address of a list or term to the data that tell about it (303)."""
    if not _exists(scheme, code):
        raise Http404
    response = HttpResponse(status=303)
    response["Location"] = reverse("vocabulary_file", args=[_preferred(request)])
    patch_vary_headers(response, ["Accept"])
    return response


def _preferred(request: HttpRequest) -> str:
    return TYPES.get(request.get_preferred_type(list(TYPES)) or "", "jsonld")


def _exists(scheme: str, code: str) -> bool:
    if scheme == skos.GLOSSARY:
        return not code or (code.isdecimal() and _has_entry(code))
    if scheme not in Scheme.values:
        return False
    return not code or Term.objects.filter(scheme=scheme, slug=code).exists()


def _has_entry(code: str) -> bool:
    return len(code) < 10 and GlossaryEntry.objects.filter(pk=int(code)).exists()


def _answer(request: HttpRequest, extension: str) -> HttpResponse:
    """Return the data, or 304 when the client has them already; two queries."""
    terms, entries = list(Term.objects.all()), list(GlossaryEntry.objects.all())
    etag = f'W/"{_digest(terms, entries)}-{extension}"'
    changes = [term.updated_at for term in terms] + [entry.updated_at for entry in entries]
    changed_at = max(changes, default=None)
    last_modified = int(changed_at.timestamp()) if changed_at else None
    response = get_conditional_response(request, etag, last_modified)
    if response is None:
        key = f"vocabulary.{etag}"
        content = caches["process"].get_or_set(
            key, lambda: skos.serialise(extension, terms, entries), CACHE_SECONDS
        )
        response = HttpResponse(content, content_type=f"{MEDIA_TYPES[extension]}; charset=utf-8")
    response["ETag"] = etag
    if last_modified:
        response["Last-Modified"] = http_date(last_modified)
    response["Cache-Control"] = f"public, max-age={SECONDS_FRESH}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _digest(terms: list[Term], entries: list[GlossaryEntry]) -> str:
    """Return a digest of all that the data say, their addresses included."""
    rows = [
        [getattr(row, field.attname) for field in row._meta.concrete_fields]
        for row in [*terms, *entries]
    ]
    return hashlib.sha256(repr([skos.address(""), rows]).encode()).hexdigest()[:20]
