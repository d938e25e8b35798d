"""The read API: answers that fit their description, and a problem for every wrong request."""

import pytest

from practices.api import schemas
from practices.api.endpoints import api


def problem(response, status: int) -> dict:
    """Return the problem details that a request must be answered with (RFC 9457)."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert {"type", "title", "instance"} <= body.keys()
    return body


def test_description_is_openapi_3_1(client, db):
    """The description names every operation and every filter."""
    schema = client.get("/api/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert set(schema["paths"]) == {
        "/api/practices",
        "/api/practices/{id}",
        "/api/search",
        "/api/suggest",
        "/api/vocabulary",
        "/api/vocabulary/{scheme}",
    }
    names = {each["name"] for each in schema["paths"]["/api/practices"]["get"]["parameters"]}
    assert {"themes", "lead_actor", "period_from", "tag", "q", "page", "size"} <= names
    assert api.get_openapi_schema()["info"]["title"] == "BeFUS"


def test_answers_fit_their_description(client, catalogue):
    """Every answer passes the schema that describes it, and has no key besides."""
    practices = client.get("/api/practices").json()
    assert practices["count"] == 3
    for record in practices["results"]:
        parsed = schemas.Practice(**record)
        assert record.keys() <= parsed.model_dump().keys()
    schemas.Practice(**client.get("/api/practices/parks").json())
    schemas.SearchResults(**client.get("/api/search?q=overlast").json())
    schemas.Suggestions(**client.get("/api/suggest?q=par").json())
    schemas.Vocabulary(**client.get("/api/vocabulary").json())
    schemas.Terms(**client.get("/api/vocabulary/themes").json())


def test_filters_are_those_of_the_catalogue(client, catalogue):
    """The same names find the same practices."""
    found = client.get("/api/practices?themes=nuisance&lead_actor=police").json()
    assert [record["id"] for record in found["results"]] == ["parks"]
    found = client.get("/api/practices?country=FR&country=BE&evaluated=false&sort=title").json()
    assert {record["id"] for record in found["results"]} == {"bench", "school"}


def test_lists_come_in_pages(client, catalogue):
    """`next` and `previous` lead through the list and end."""
    first = client.get("/api/practices?size=2&sort=title").json()
    assert (first["pages"], first["previous"]) == (2, None)
    second = client.get(first["next"].removeprefix("http://localhost:8000")).json()
    assert (len(second["results"]), second["next"]) == (1, None)
    beyond = client.get("/api/practices?page=50").json()
    assert beyond["results"] == []


def test_search_marks_words_and_counts_filters(client, catalogue):
    """Highlights per field and language, facets with every value."""
    found = client.get("/api/search?q=parken").json()
    assert found["results"][0]["highlights"]["title"]["nl"] == "Rustige <mark>parken</mark> in Gent"
    assert found["facets"]["themes"]["nuisance"] == 1


def test_languages_that_are_not_public_are_left_out(client, catalogue):
    """A practice in one language has its texts in that one only."""
    record = client.get("/api/practices/bench").json()
    assert record["languages"] == ["nl"]
    assert record["title"] == {"nl": "De bank op het plein"}
    assert set(record["url"]) == {"nl", "fr"}


WRONG = {
    "/api/practices?themes=nope": "themes",
    "/api/practices?colour=red": "colour",
    "/api/practices?page=0": "page",
    "/api/practices?page=many": "page",
    "/api/practices?size=1000": "size",
    "/api/practices?sort=best": "sort",
    "/api/practices?lang=de": "lang",
    "/api/practices?period_from=soon": "period_from",
    "/api/practices?evaluated=perhaps": "evaluated",
    "/api/search?country=ZZ": "country",
    "/api/suggest?q=x&lang=de": "lang",
}


def test_wrong_parameters_are_named(client, catalogue):
    """422 says which parameter, and why."""
    for address, name in WRONG.items():
        errors = problem(client.get(address), 422)["errors"]
        assert [error["name"] for error in errors] == [name], address


def test_unknown_addresses_are_problems(client, catalogue):
    """404 is a problem too, never a page and never a redirect to a language."""
    browser = {"Accept-Language": "fr", "Accept": "text/html"}
    for tail in ("nothing", "practices/unknown", "vocabulary/colours", "practices/x/y"):
        problem(client.get(f"/api/{tail}"), 404)
        problem(client.get(f"/api/{tail}", headers=browser), 404)


def test_writing_is_a_problem(client, catalogue):
    """405 says what is allowed."""
    for method in (client.post, client.put, client.patch, client.delete):
        response = method("/api/practices")
        problem(response, 405)
        assert "GET" in response.headers["Allow"]


def test_head_is_answered_and_others_may_read(client, catalogue):
    """HEAD works, and pages of other sites may fetch."""
    response = client.head("/api/practices")
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_nul_in_the_address_is_a_problem(client, catalogue):
    """What no database column takes is refused before."""
    problem(client.get("/api/practices/%00"), 400)


@pytest.mark.parametrize(("language", "words"), [("nl", "Wat u kunt vragen"), ("fr", None)])
def test_documentation_needs_no_third_party(client, db, language, words):
    """The page for people speaks both languages and loads nothing from elsewhere."""
    page = client.get(f"/api/?language={language}").content.decode()
    assert f'<html lang="{language}-BE">' in page
    assert "/api/practices/{id}" in page
    assert "//cdn" not in page


def test_list_costs_the_same_queries_at_any_size(client, many_practices, django_assert_num_queries):
    """One, three or twenty records."""
    for more in (1, 2, 20):
        many_practices(more)
        client.get("/api/practices")
        with django_assert_num_queries(9):
            client.get("/api/practices")
