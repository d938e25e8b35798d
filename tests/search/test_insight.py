"""Counted searches: what is counted, what never, what is shown, and when it goes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.insight import queries
from search.insight.models import QueryCount
from search.insight.retention import months_ago, remove_old_counts
from search.insight.wording import counted_form
from search.queries import get_engine
from tests.factories.pages import body, make_index, make_practice, make_standard_page
from tests.factories.people import make_editor, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.both]

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
HOST = "http://testserver"


@pytest.fixture
def site(db):
    """A practice and a page about neighbours."""
    make_index()
    make_practice(title_nl="Buren", title_fr="Voisins", slug_nl="buren")
    make_standard_page(title_nl="Over buren", slug_nl="over-buren", body_nl=body("Buren."))
    get_engine().rebuild()


def ask(client, address, referer="", **headers):
    """Ask as a browser does; `referer` is a path of this site."""
    sent = {**BROWSER, **({"Referer": HOST + referer} if referer else {}), **headers}
    response = client.get(address, headers=sent)
    assert response.status_code == 200
    return response


def counts() -> dict[tuple[str, str], tuple[int, int, int]]:
    """(asked, without hit, opened) by (query, language)."""
    rows = QueryCount.objects.values_list("query", "language", "asked", "without_hit", "opened")
    return {row[:2]: row[2:] for row in rows}


def test_searches_of_both_pages_are_counted_by_words_and_language(client, site):
    """In lower case, with and without hits; the month is all that is kept of the time."""
    ask(client, "/nl/zoeken/?q=Buren")
    ask(client, "/nl/praktijken/?q=BUREN+")
    ask(client, "/fr/recherche/?q=buren")
    ask(client, "/nl/praktijken/?q=xyzzy")
    assert counts() == {
        ("buren", "nl"): (2, 0, 0),
        ("buren", "fr"): (1, 0, 0),
        ("xyzzy", "nl"): (1, 1, 0),
    }
    assert {row.month for row in QueryCount.objects.all()} == {timezone.localdate().replace(day=1)}


def test_what_is_no_new_search_is_not_counted(client, site):
    """Filters, further pages, sorting, the same words again, machines, prefetching, no words."""
    ask(client, "/nl/zoeken/")
    ask(client, "/nl/praktijken/?q=buren&country=BE")
    ask(client, "/nl/zoeken/?q=buren&kind=page&page=2")
    ask(client, "/nl/praktijken/?q=buren&sort=title", referer="/nl/praktijken/?q=Buren")
    ask(client, "/nl/praktijken/?q=buren", referer="/nl/zoeken/?q=buren")
    ask(client, "/nl/zoeken/?q=buren", **{"Sec-Purpose": "prefetch;prerender"})
    ask(client, "/nl/zoeken/?q=buren", **{"User-Agent": "Mozilla/5.0 (compatible; Xbot/2.1)"})
    ask(client, "/nl/zoeken/?q=buren", **{"User-Agent": "curl/8"})
    client.get("/nl/suggest/?q=buren", headers=BROWSER)
    assert counts() == {}
    ask(client, "/nl/zoeken/?q=buren", referer="/nl/zoeken/?q=iets+anders")
    assert counts() == {("buren", "nl"): (1, 0, 0)}


def test_staff_are_not_counted_but_members_are(client, site):
    """Editors try things out."""
    client.force_login(make_editor())
    ask(client, "/nl/zoeken/?q=buren")
    assert counts() == {}
    client.force_login(make_user())
    ask(client, "/nl/zoeken/?q=buren")
    assert counts() == {("buren", "nl"): (1, 0, 0)}


@pytest.mark.parametrize("result", ["/nl/praktijken/buren/", "/nl/over-buren/"])
def test_opening_a_result_counts_for_its_search(client, site, result):
    """From the first page of the words, on this site, by a page that is a result."""
    for address in ("/nl/zoeken/?q=buren", "/nl/praktijken/"):
        ask(client, address)
    ask(client, result, referer="/nl/praktijken/?q=Buren&sort=title")
    ask(client, result, referer="/nl/praktijken/?q=buren&page=2")
    ask(client, result, referer="/nl/praktijken/")
    ask(client, result, Referer="https://elsewhere.example/nl/zoeken/?q=buren")
    ask(client, "/nl/praktijken/matrix/", referer="/nl/zoeken/?q=buren")
    ask(client, "/nl/", referer="/nl/zoeken/?q=buren")
    assert counts() == {("buren", "nl"): (1, 0, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "jan@befus.example", "https://x.example/y", "0470 12 34 56", "85.07.30-033.28", "1-ABC-234",
        "mevrouw Peeters", "M. et Mme Dupont", "een twee drie vier vijf zes zeven acht negen",
        "x" * 90, "???",
    ],
)  # fmt: skip
def test_what_may_be_about_a_person_is_never_kept(client, site, text):
    """Addresses, numbers, titles before names, whole sentences."""
    assert counted_form(text) == ""
    ask(client, "/nl/zoeken/?" + f"q={text}")
    assert counts() == {}


def test_ordinary_words_are_kept():
    """Years, places, elisions."""
    assert counted_form("  Overlast  in 2024, l’École! ") == "overlast in 2024 l école"


def test_a_broken_count_breaks_no_page(client, site, monkeypatch):
    """Whatever fails, the reader has the answer."""
    monkeypatch.setattr("search.insight.counting._add", lambda *a, **k: 1 / 0)
    ask(client, "/nl/zoeken/?q=buren")


def test_a_count_costs_one_statement(client, site):
    """Beside it SQLite is told not to wait for a busy database."""
    ask(client, "/nl/zoeken/?q=buren")
    with CaptureQueriesContext(connection) as found:
        ask(client, "/nl/zoeken/?q=buren")
    statements = [query["sql"] for query in found if "PRAGMA" not in query["sql"]]
    assert sum("search_querycount" in sql for sql in statements) == 1
    assert len(statements) <= 10


def lay(query, asked=0, months=0, days=0, language="nl", **counted):
    """Write a row of counts, last searched so many days ago."""
    QueryCount.objects.create(
        query=query,
        language=language,
        month=months_ago(months),
        last_on=timezone.localdate() - timedelta(days=days),
        asked=asked,
        **counted,
    )


def test_only_what_five_searches_share_is_shown():
    """Each number stands for at least five, over the months together."""
    lay("vaak", 9, opened=3)
    lay("samen", 3, months=1, days=20)
    lay("samen", 2)
    lay("zelden", 4)
    lay("leeg", 6, without_hit=5)
    lay("bijna leeg", 6, without_hit=4, opened=1)
    lay("vroeger", 50, months=5)
    lay("frans", 5, language="fr")
    since = months_ago(2)
    assert [(row["query"], row["count"]) for row in queries.most_frequent("nl", since)] == [
        ("vaak", 9), ("bijna leeg", 6), ("leeg", 6), ("samen", 5),
    ]  # fmt: skip
    assert [(row["query"], row["count"]) for row in queries.without_hit("", since)] == [("leeg", 5)]
    assert [row["query"] for row in queries.never_opened("", since)] == ["frans", "samen"]


def test_rare_counts_go_after_a_month_and_all_after_thirteen():
    """What was searched five times in all stays its time."""
    lay("zelden", 4, months=2, days=31)
    lay("kortgeleden", 1, days=30)
    lay("samen", 4, months=3, days=90)
    lay("samen", 1, months=2, days=40)
    lay("oud", 99, months=14, days=400)
    lay("jarig", 99, months=13, days=390)
    assert remove_old_counts() == 2
    assert set(QueryCount.objects.values_list("query", flat=True)) == {
        "kortgeleden", "samen", "jarig",
    }  # fmt: skip
    assert remove_old_counts() == 0


def test_months_ago_crosses_years():
    """January minus one is December."""
    assert months_ago(1, date(2026, 1, 31)) == date(2025, 12, 1)
    assert months_ago(13, date(2026, 11, 22)) == date(2025, 10, 1)
