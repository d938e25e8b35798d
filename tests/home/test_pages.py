"""Home, standard pages, and the small files at the root of the site."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from befus.home.models import StandardPage
from search.queries import get_engine
from tests.factories.pages import (
    make_draft,
    make_home,
    make_index,
    make_practice,
    make_standard_page,
)

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """Return the home page of a site with a catalogue and a page in the footer."""
    home = make_home(lede_nl="Wie deed wat?", lede_fr="Qui a fait quoi ?")
    make_index(home)
    make_standard_page(home, title_nl="Hulp", title_fr="Aide", in_footer=True)
    return home


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_home_shows_search_phenomena_and_newest(client, site, language):
    """What is new stands first; each phenomenon leads to its practices."""
    make_practice(title_nl="Eerste", title_fr="Première", terms={"phenomena": ("nuisance",)})
    make_practice(title_nl="Tweede", title_fr="Deuxième")
    get_engine().rebuild()
    response = client.get(f"/{language}/")
    context = response.context
    assert [(each["slug"], each["count"]) for each in context["phenomena"]] == [("nuisance", 1)]
    assert len(context["newest"]) == 2
    assert "Workshop" not in response.content.decode()
    assert 'name="q"' in response.content.decode()


def test_home_without_practices_still_answers(client, site):
    """An empty site is a site."""
    assert client.get("/nl/").status_code == 200


def test_home_costs_the_same_queries_at_any_size(client, site, django_assert_num_queries):
    """One practice, three, or thirty."""
    for more in (1, 2, 27):
        for _ in range(more):
            make_practice(actors=(("police", "lead"),), terms={"phenomena": ("nuisance",)})
        get_engine().rebuild()
        client.get("/nl/")
        with django_assert_num_queries(8):
            client.get("/nl/")


def test_frame_links_catalogue_and_standard_pages(client, site):
    """Header and footer name what exists, in the reader's language."""
    context = client.get("/fr/aide/").context
    parts = ["/fr/pratiques/", "/fr/idees/", "/fr/reseau/"]
    assert [link["url"] for link in context["navigation"]] == parts
    assert [(link["label"], link["url"]) for link in context["footer_links"]] == [
        ("Devenir membre", "/fr/devenir-membre/"),
        ("Aide", "/fr/aide/"),
    ]


def test_standard_page_in_one_language_is_marked(client, site):
    """A page in Dutch only is shown to the other reader with its own language."""
    page = make_standard_page(site, public_languages="nl", title_fr="", body_fr=[])
    html = client.get(page.url_in("fr")).content.decode()
    assert 'lang="nl-BE"' in html
    assert StandardPage.objects.get(pk=page.pk).missing_language == "fr"


def test_sitemap_lists_each_text_with_its_alternates(client, site):
    """A language without the text has no address there; drafts have none at all."""
    make_practice(title_nl="Beide", title_fr="Les deux")
    make_practice(languages=("nl",), title_nl="Alleen")
    make_draft(title_nl="Klad", title_fr="Brouillon")
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    places = {
        url.find(f"{SITEMAP}loc").text.removeprefix("http://localhost:8000"): [
            link.attrib["hreflang"] for link in url.findall(f"{XHTML}link")
        ]
        for url in root.findall(f"{SITEMAP}url")
    }
    assert places["/nl/praktijken/beide/"] == ["nl-BE", "fr-BE"]
    assert places["/fr/pratiques/les-deux/"] == ["nl-BE", "fr-BE"]
    assert places["/nl/praktijken/alleen/"] == ["nl-BE"]
    assert "/fr/pratiques/alleen/" not in places
    assert not [place for place in places if "klad" in place or "brouillon" in place]
    assert "/fr/pratiques/matrice/" in places


def test_root_files_answer(client, db):
    """robots.txt names the site map; security.txt is valid (RFC 9116, S22)."""
    assert (
        "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()
    )
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"].startswith("mailto:")
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert datetime.now(UTC) < expires
    assert client.get("/healthz").content == b"ok\n"
