"""Vocabulary and glossary as linked data."""

import pytest
from django.test import override_settings
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from befus.vocabulary.actions import merge_terms, retire_term
from befus.vocabulary.models import GlossaryEntry
from befus.vocabulary.schemes import Scheme
from tests.factories.people import make_administrator
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db
FILES = {"/vocabulary/skos.ttl": "turtle", "/vocabulary/skos.jsonld": "json-ld"}
BASE = "https://befus.example/vocabulary"


@pytest.fixture(autouse=True)
def _base_url():
    with override_settings(BASE_URL="https://befus.example"):
        yield


def graph(client, path: str) -> Graph:
    return Graph().parse(data=client.get(path).content, format=FILES[path])


@pytest.mark.parametrize("path", FILES)
def test_a_term_is_a_concept_with_both_languages(client, path):
    make_term(
        Scheme.THEMES,
        "noise",
        label_nl="Lawaai",
        label_fr="Bruit",
        definition_nl="Te luid.",
        synonyms_fr=["tapage", "vacarme"],
    )

    found = graph(client, path)

    noise, themes = URIRef(f"{BASE}/themes/noise"), URIRef(f"{BASE}/themes")
    assert (themes, RDF.type, SKOS.ConceptScheme) in found
    assert set(found[noise : SKOS.prefLabel]) == {Literal("Lawaai", "nl"), Literal("Bruit", "fr")}
    assert set(found[noise : SKOS.definition]) == {Literal("Te luid.", "nl")}
    assert set(found[noise : SKOS.altLabel]) == {Literal("tapage", "fr"), Literal("vacarme", "fr")}
    assert set(found[noise : SKOS.inScheme]) == set(found[noise : SKOS.topConceptOf]) == {themes}
    assert str(next(found[noise : SKOS.notation])) == "noise"


@pytest.mark.parametrize("path", FILES)
def test_a_list_has_its_name_in_both_languages(client, path):
    titles = set(graph(client, path)[URIRef(f"{BASE}/actors") : DCTERMS.title])

    assert {title.language for title in titles} == {"nl", "fr"}
    assert len({str(title) for title in titles}) == 2


def test_retired_and_merged_terms_are_deprecated(client):
    user = make_administrator()
    retire_term(user=user, term=make_term(Scheme.THEMES, "gone"))
    heir = make_term(Scheme.THEMES, "heir")
    merge_terms(user=user, source=make_term(Scheme.THEMES, "merged"), target=heir)

    found = graph(client, "/vocabulary/skos.ttl")

    gone, merged = URIRef(f"{BASE}/themes/gone"), URIRef(f"{BASE}/themes/merged")
    assert {str(each) for each in found.subjects(OWL.deprecated)} == {str(gone), str(merged)}
    assert set(found[merged : DCTERMS.isReplacedBy]) == {URIRef(f"{BASE}/themes/heir")}
    assert not set(found[gone : SKOS.topConceptOf])


def test_a_glossary_entry_has_its_usual_term_first(client):
    entry = GlossaryEntry.objects.create(terms_nl=["wijk", "buurt"], terms_fr=["quartier"])

    found = graph(client, "/vocabulary/skos.ttl")

    uri = URIRef(f"{BASE}/glossary/{entry.pk}")
    assert set(found[uri : SKOS.prefLabel]) == {Literal("wijk", "nl"), Literal("quartier", "fr")}
    assert set(found[uri : SKOS.altLabel]) == {Literal("buurt", "nl")}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
        ("text/html,*/*;q=0.1", "application/ld+json"),
        ("", "application/ld+json"),
        ("nonsense", "application/ld+json"),
    ],
)
def test_the_client_chooses_the_form(client, accept, media_type):
    response = client.get("/vocabulary/", headers={"accept": accept})

    assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["themes", "themes/noise", "glossary"])
def test_an_address_leads_to_the_data(client, path):
    make_term(Scheme.THEMES, "noise")

    response = client.get(f"/vocabulary/{path}", headers={"accept": "text/turtle"})

    assert (response.status_code, response.headers["Location"]) == (303, "/vocabulary/skos.ttl")


@pytest.mark.parametrize("path", ["nothing", "themes/nothing", "glossary/9", "glossary/x"])
def test_an_unknown_address_is_not_found(client, path):
    assert client.get(f"/vocabulary/{path}", follow=True).status_code == 404


def test_the_answer_is_kept_until_something_changes(client):
    term = make_term(Scheme.THEMES, "noise")
    first = client.get("/vocabulary/skos.ttl")
    again = {"if-none-match": first.headers["ETag"]}

    assert client.get("/vocabulary/skos.ttl", headers=again).status_code == 304
    assert first.headers["Last-Modified"]
    term.label_nl = "Anders"
    term.save()
    assert client.get("/vocabulary/skos.ttl", headers=again).status_code == 200


def test_any_size_costs_three_queries_at_most(client, django_assert_max_num_queries):
    for number in range(20):
        make_term(Scheme.THEMES, f"theme-{number}")
    client.get("/vocabulary/skos.ttl")

    with django_assert_max_num_queries(3):
        client.get("/vocabulary/skos.jsonld")
