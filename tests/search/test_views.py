"""The page for everything: groups, counts, marks, ways on, and what it costs."""

import re
from html import unescape

import pytest

from search.engines.base import SearchUnavailable
from search.queries import get_engine
from tests.factories.pages import body, make_index, make_practice, make_standard_page

pytestmark = pytest.mark.django_db

HEADINGS = re.compile(r"<(h[1-6])[^>]*>(.*?)</\1>", re.S)


@pytest.fixture
def site(db):
    """Seven practices and two pages about neighbours, one of them in French only."""
    make_index()
    for number in range(7):
        make_practice(title_nl=f"Buren {number}", title_fr=f"Voisins {number}")
    make_standard_page(
        title_nl="Huisregels",
        title_fr="Règlement",
        intro_nl="Wat hier mag. Goede buren schelden niet.",
        intro_fr="Ce qui est permis.",
        body_nl=body("Iets anders.", "Over <b>burenruzies</b> & fietsen."),
        body_fr=body("Sur les voisins."),
    )
    make_standard_page(
        public_languages="fr", title_nl="", title_fr="Aide entre voisins", body_nl=[],
        body_fr=body("Écrire."),
    )  # fmt: skip
    get_engine().rebuild()


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


def headings(response) -> list[tuple[str, str]]:
    """(level, words) of every heading."""
    found = HEADINGS.findall(text(response))
    return [(level, re.sub(r"<[^>]+>|\s+", " ", words).strip()) for level, words in found]


def test_best_of_each_kind_with_counts_and_ways_on(client, site):
    """Practices first, five of them, and the way to all in the catalogue; then the pages."""
    response = client.get("/nl/zoeken/?q=buren+voisins")
    levels = [(level, re.sub(r" +", " ", words)) for level, words in headings(response)]
    assert [words for level, words in levels if level == "h2"] == [
        "Praktijken 7",
        "Pagina’s van deze site 2",
    ]
    assert len([words for level, words in levels if level == "h3"]) == 5 + 2
    assert levels[0] == ("h1", "Zoeken")
    assert 'href="/nl/praktijken/?q=buren+voisins"' in text(response)
    assert "9 resultaten voor" in text(response)
    assert '<h3 class="hit-title"><a href="/nl/praktijken/' in text(response)


def test_words_are_marked_and_other_language_is_named(client, site):
    """A passage of the text where only that was found; a French page has its own language."""
    response = text(client.get("/nl/zoeken/?q=burenruzies"))
    assert (
        "Over <mark>burenruzies</mark> &amp; fietsen."
        in client.get("/nl/zoeken/?q=burenruzies").content.decode()
    )
    assert "Iets anders" not in response
    response = text(client.get("/nl/zoeken/?q=voisins"))
    assert re.search(r'lang="fr-BE">Aide entre <mark>voisins</mark>', response)


def test_one_kind_is_listed_page_after_page(client, site, monkeypatch):
    """Pages have no list of their own: this page turns theirs over."""
    monkeypatch.setattr("search.everything.PAGE_SIZE", 1)
    first = client.get("/nl/zoeken/?q=buren+voisins&kind=page")
    assert [words for level, words in headings(first) if level == "h3"] != []
    assert 'href="/nl/zoeken/?q=buren+voisins&kind=page&page=2"' in text(first)
    assert 'href="/nl/zoeken/?q=buren+voisins"' in text(first)
    last = client.get("/nl/zoeken/?q=buren+voisins&kind=page&page=99")
    assert 'aria-current="page"' in text(last)
    assert headings(first)[2] != headings(last)[2]


def test_practices_are_listed_in_the_catalogue(client, site):
    """A kind with a list of its own is shown there."""
    response = client.get("/fr/recherche/?q=voisins&kind=practice")
    assert (response.status_code, response["Location"]) == (302, "/fr/pratiques/?q=voisins")


def test_nothing_asked_and_nothing_found(client, site):
    """Both say what to do, and lead to the catalogue."""
    for address, words in (
        ("/nl/zoeken/", "Wat zoekt u?"),
        ("/nl/zoeken/?q=xyzzyx", "Niets gevonden met ‘xyzzyx’."),
        ("/fr/recherche/", "Que cherchez-vous"),
    ):
        response = text(client.get(address))
        assert words in response
        assert re.search(r'href="/../(praktijken|pratiques)/"', response)


def test_a_slip_is_guessed(client, site):
    """The guess leads to the same page."""
    response = text(client.get("/nl/zoeken/?q=voisijns"))
    assert re.search(r'Bedoelt u <a href="/nl/zoeken/\?q=voisins">voisins</a>', response)


def test_switch_keeps_what_was_asked(client, site):
    """The other language asks the same."""
    assert 'href="/fr/recherche/?q=buren&kind=page"' in text(
        client.get("/nl/zoeken/?q=buren&kind=page")
    )


def test_search_engines_do_not_list_it(client, site):
    """It repeats what they list already; nobody is told of feeds here."""
    response = client.get("/nl/zoeken/?q=buren")
    assert response["X-Robots-Tag"] == "noindex"
    assert "atom" not in text(response)


def test_unavailable_search_says_so(client, site, monkeypatch):
    """503, with the box and the words still there."""

    def fail(audience="public"):
        raise SearchUnavailable("no index")

    monkeypatch.setattr("search.views.get_engine", fail)
    response = client.get("/nl/zoeken/?q=buren")
    assert response.status_code == 503
    assert 'value="buren"' in text(response)


def test_costs_few_queries(client, site, django_assert_max_num_queries):
    """However much there is."""
    client.get("/nl/zoeken/?q=buren")
    with django_assert_max_num_queries(10):
        client.get("/nl/zoeken/?q=buren")


def test_hidden_pages_are_not_shown_even_if_the_index_holds_them(client, site):
    """Rights are checked on display."""
    from befus.home.models import StandardPage

    StandardPage.objects.update(live=False)
    assert "Huisregels" not in text(client.get("/nl/zoeken/?q=buren"))


def test_header_leads_here(client, site):
    """The box of every page asks this page."""
    assert '<form class="search is-small" action="/nl/zoeken/"' in text(
        client.get("/nl/praktijken/matrix/")
    )
    assert 'action="/fr/recherche/"' in text(client.get("/fr/rien/"))
