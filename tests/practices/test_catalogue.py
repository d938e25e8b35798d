"""The list of the catalogue: addresses, filters, notices, and a fixed number of queries."""

import re

import pytest
from django.test import Client

from practices.filters import FILTERS

NL, FR = "/nl/praktijken/", "/fr/pratiques/"


def titles(response) -> list[str]:
    """Return the titles of the list, marks left out."""
    found = re.findall(r'<h3 class="hit-title"><a[^>]*>(.*?)</a>', response.content.decode())
    return [re.sub("</?mark>", "", title) for title in found]


def get(client: Client, address: str, **headers):
    """Return the answer to a page that must exist."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response


def test_list_shows_every_practice_in_both_languages(client, catalogue):
    """What exists in one language only stands in the other's list as written (L2)."""
    dutch = titles(get(client, NL))
    assert sorted(dutch) == [
        "De bank op het plein",
        "Le chemin de l&#x27;école",
        "Rustige parken in Gent",
    ]
    page = get(client, FR).content.decode()
    assert 'lang="nl-BE">De bank op het plein</a>' in page
    assert 'lang="fr-BE">Le chemin' not in page


NARROWED = {
    "themes=nuisance": 2,
    "themes=nuisance&themes=school": 3,
    "themes=nuisance&lead_actor=police": 1,
    "actors=police": 2,
    "partner_actor=police": 1,
    "phenomena=living-together": 1,
    "chain_stages=prevention": 1,
    "country=FR": 1,
    "evaluated=true": 1,
    "evaluated=false": 2,
    "languages=nl": 2,
    "period_from=2020&period_to=2021": 2,
    "start_year_from=2015": 1,
    "crisis_related=true": 0,
}


def test_filters_narrow_the_list(client, catalogue):
    """Values in one filter widen, filters together narrow."""
    found = {query: len(titles(get(client, f"{NL}?{query}"))) for query in NARROWED}
    assert found == NARROWED


def test_search_marks_found_words(client, catalogue):
    """Words are found and marked in title and summary."""
    page = get(client, f"{NL}?q=parken").content.decode()
    assert "Rustige <mark>parken</mark> in Gent" in page


def test_form_moves_actors_to_the_chosen_role(client, catalogue):
    """The radios above the actors say in which role the ticked ones are meant."""
    assert titles(get(client, f"{NL}?actors=police&role=lead")) == ["Rustige parken in Gent"]
    assert titles(get(client, f"{NL}?lead_actor=police&role=partner")) == ["De bank op het plein"]
    assert len(titles(get(client, f"{NL}?lead_actor=police&role=any"))) == 2


def test_htmx_gets_a_tidy_address(client, catalogue):
    """What the form sends needlessly does not stay in the address bar."""
    query = "q=&sort=relevance&role=lead&actors=police&period_from="
    response = get(client, f"{NL}?{query}", **{"HX-Request": "true"})
    assert response.headers["HX-Push-Url"] == f"{NL}?lead_actor=police"


def test_counts_follow_the_rule_for_several_choices(client, catalogue):
    """A value counts what the list would show if it alone were chosen in its filter."""
    page = get(client, f"{NL}?themes=school&languages=fr")
    facets = {facet["name"]: facet for facet in page.context["facets"]}
    counts = {item["value"]: item["count"] for item in facets["themes"]["values"]}
    assert counts == {"nuisance": 1, "design": 1, "school": 1}
    fire = next(item for item in facets["actors"]["values"] if item["value"] == "fire-services")
    assert fire["count"] == 0


def test_chips_lead_to_the_list_without_them(client, catalogue):
    """Each chosen value has a chip; "clear all" leads to the bare list."""
    page = get(client, f"{NL}?q=overlast&themes=nuisance&themes=design&sort=title")
    chips = {str(chip["label"]): chip["url"] for chip in page.context["chips"]}
    assert chips["nuisance (nl)"] == f"{NL}?q=overlast&themes=design&sort=title"
    assert page.context["clear_url"] == NL


def test_unknown_values_are_left_out_with_a_notice(client, catalogue):
    """An unknown value costs a sentence, not the page."""
    page = get(client, f"{NL}?themes=nope&country=ZZ&evaluated=perhaps&sort=best&page=-1")
    assert len(titles(page)) == 3
    assert len(page.context["notices"]) == 5


def test_merged_and_retired_terms_still_filter(client, catalogue):
    """An address from before a merger finds what the term went into."""
    from befus.vocabulary.models import Term

    old = Term.objects.get(scheme="themes", slug="school")
    old.merged_into = Term.objects.get(scheme="themes", slug="design")
    old.save()
    page = get(client, f"{NL}?themes=school")
    assert [str(chip["label"]) for chip in page.context["chips"]] == ["design (nl)"]


def test_empty_list_tells_which_filter_to_drop(client, catalogue):
    """No hit: the page says what to drop for how many."""
    page = get(client, f"{NL}?themes=school&actors=police")
    labels = [way["label"] for way in page.context["ways"]]
    assert sorted(labels) == [
        "Zonder ‘Actor: police (nl)’ vindt u er 1.",
        "Zonder ‘Thema: school (nl)’ vindt u er 2.",
    ]
    assert page.context["ways"][0]["count"] == 2


def test_page_behind_the_last_shows_the_last(client, many_practices):
    """Pages hold twenty; nobody falls off the end."""
    many_practices(41)
    page = get(client, f"{NL}?page=999")
    assert len(titles(page)) == 1
    assert [each.get("number") for each in page.context["pages"]] == [1, 2, 3]


def test_pages_cover_the_list_once(client, many_practices):
    """Equal scores keep their order from page to page."""
    many_practices(41)
    pages = [get(client, f"{NL}?q=themes&page={number}") for number in (1, 2, 3)]
    seen = [hit["id"] for page in pages for hit in page.context["hits"]]
    assert len(seen) == len(set(seen)) == 41


def test_switch_keeps_the_state(client, catalogue):
    """The other language's address has the same query (L2)."""
    page = get(client, f"{NL}?q=overlast&themes=nuisance")
    urls = {item["code"]: item["url"] for item in page.context["languages"]}
    assert urls["fr"] == f"{FR}?q=overlast&themes=nuisance"


def test_filters_without_a_control_survive_the_form(client, catalogue):
    """A keyword, or an actor in a second role, is carried by hidden fields."""
    page = get(client, f"{NL}?tag=x&start_year_from=2000&lead_actor=police&funder_actor=youth")
    assert page.context["hidden_fields"] == [
        ("funder_actor", "youth"),
        ("start_year_from", "2000"),
        ("tag", "x"),
    ]


def test_every_filter_has_one_name_everywhere():
    """Site, search and API share the names of the filters."""
    from search.documents import get_kind

    kind = get_kind("practice")
    for each in FILTERS:
        assert kind.facet(each.name) or kind.range(each.name)


@pytest.mark.parametrize("query", ["", "?q=themes&themes=themes-1", "?sort=title"])
def test_list_costs_the_same_queries_at_any_size(
    client, many_practices, django_assert_num_queries, query
):
    """One, three and forty-one practices: the same number, at most ten."""
    many_practices(1)
    client.get(NL + query)
    with django_assert_num_queries(8):
        client.get(NL + query)
    many_practices(2)
    client.get(NL + query)
    with django_assert_num_queries(8):
        client.get(NL + query)
    many_practices(38)
    client.get(NL + query)
    with django_assert_num_queries(8):
        client.get(NL + query)


def test_empty_list_costs_few_queries(client, catalogue, django_assert_max_num_queries):
    """Trying each filter's absence asks the index, not the database."""
    address = f"{NL}?q=xyzzy&themes=school&actors=police&country=BE&level=x&evaluated=true"
    client.get(address)
    with django_assert_max_num_queries(10):
        client.get(address)


def test_suggestions_lead_somewhere(client, catalogue):
    """Completions name practices and terms, each with its address."""
    found = client.get("/nl/suggest/?q=par").json()["suggestions"]
    assert [item["url"] for item in found if item["kind"] == "Praktijk"] == [
        "/nl/praktijken/rustige-parken-in-gent/"
    ]
    found = client.get("/nl/suggest/?q=nuis").json()["suggestions"]
    assert found[0]["url"] == f"{NL}?themes=nuisance"
    assert client.get("/nl/suggest/?q=").json() == {"suggestions": []}


def test_list_without_an_index_says_so(client, catalogue, monkeypatch):
    """While there is no index to ask, the page says it, and the other views work."""
    from search.engines.base import SearchUnavailable

    def fail():
        raise SearchUnavailable("no index")

    monkeypatch.setattr("practices.catalogue.get_engine", fail)
    response = client.get(NL)
    assert response.status_code == 503
    assert f'href="{NL}matrix/"' in response.content.decode()
