"""A member's kept searches in the pages: keep, list, open, rename, delete."""

import re
from html import unescape

import pytest

from befus.vocabulary.schemes import Scheme
from search.engines.base import SearchUnavailable
from search.queries import get_engine
from search.saved import actions
from search.saved.models import SavedSearch
from tests.factories.pages import make_index, make_practice
from tests.factories.people import make_user
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db

ASKED = "kind=practice&q=buren&themes=nuisance&evaluated=true"


@pytest.fixture
def member(client):
    """Somebody signed in, and a catalogue with one practice."""
    make_term(Scheme.THEMES, "nuisance", label_nl="Overlast", label_fr="Nuisances")
    make_index()
    make_practice(title_nl="Buren", title_fr="Voisins", themes=("nuisance",))
    get_engine().rebuild()
    user = make_user()
    client.force_login(user)
    return user


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


def keep(client, name="Buren", asked=ASKED):
    """Keep a search."""
    return client.post(f"/nl/zoeken/bewaren/?{asked}", {"name": name})


def test_search_is_kept_listed_and_opened(client, member):
    """From the catalogue to the list and back to the same results, in both languages."""
    page = text(client.get("/nl/praktijken/?q=buren&themes=nuisance&evaluated=true&sort=title"))
    assert f'href="/nl/zoeken/bewaren/?{ASKED}"' in page
    asked = text(client.get(f"/nl/zoeken/bewaren/?{ASKED}"))
    assert 'value="buren · Thema: Overlast · Evaluatie: geëvalueerd"' in asked
    assert keep(client)["Location"] == "/nl/zoeken/bewaard/"
    saved = SavedSearch.objects.get()
    assert (saved.user, saved.kind, saved.q, saved.lang) == (member, "practice", "buren", "nl")
    assert saved.filters == {"themes": ["nuisance"], "evaluated": ["true"]}
    for address, list_address in (
        ("/nl/zoeken/bewaard/", "/nl/praktijken/"),
        ("/fr/recherche/enregistrees/", "/fr/pratiques/"),
    ):
        page = text(client.get(address))
        assert f'<a href="{list_address}?q=buren&themes=nuisance&evaluated=true">Buren</a>' in page
    assert "Thème\xa0: Nuisances" in page


def test_page_for_everything_keeps_what_it_shows(client, member):
    """The first kind, or the one that is listed."""
    page = text(client.get("/nl/zoeken/?q=buren"))
    assert 'href="/nl/zoeken/bewaren/?kind=practice&q=buren"' in page
    page = text(client.get("/nl/zoeken/?q=buren&kind=page"))
    assert 'href="/nl/zoeken/bewaren/?kind=page&q=buren"' in page
    keep(client, asked="kind=page&q=buren")
    assert 'href="/nl/zoeken/?q=buren&kind=page"' in text(client.get("/nl/zoeken/bewaard/"))


def test_only_members_keep_searches(client, member):
    """Others see no button, and are asked to log in."""
    client.logout()
    for address in ("/nl/praktijken/?q=buren", "/nl/zoeken/?q=buren"):
        assert "bewaren" not in text(client.get(address))
    for address in ("/nl/zoeken/bewaard/", f"/nl/zoeken/bewaren/?{ASKED}"):
        assert client.get(address)["Location"].startswith("/nl/account/login/?next=")
    assert not SavedSearch.objects.exists()


def test_a_search_is_renamed_and_deleted(client, member):
    """A taken name is refused, beside what was typed."""
    keep(client)
    keep(client, "Plein", "kind=practice&q=plein")
    plein = SavedSearch.objects.get(name="Plein")
    response = client.post(f"/nl/zoeken/bewaard/{plein.pk}/naam/", {"name": "Buren"})
    assert response.status_code == 422
    assert "heeft al deze naam" in text(response)
    client.post(f"/nl/zoeken/bewaard/{plein.pk}/naam/", {"name": "  Het plein "})
    plein.refresh_from_db()
    assert plein.name == "Het plein"
    response = client.post(f"/nl/zoeken/bewaard/{plein.pk}/verwijderen/", follow=True)
    assert "‘Het plein’ is verwijderd" in text(response)
    assert [saved.name for saved in SavedSearch.objects.all()] == ["Buren"]


def test_searches_of_others_do_not_exist(client, member):
    """Neither shown, nor renamed, nor deleted."""
    keep(client)
    saved = SavedSearch.objects.get()
    client.force_login(make_user())
    assert "saved-item" not in text(client.get("/nl/zoeken/bewaard/"))
    for verb, status in (("naam", 302), ("verwijderen", 405)):
        address = f"/nl/zoeken/bewaard/{saved.pk}/{verb}/"
        assert client.post(address, {"name": "x"}).status_code == 404
        assert client.get(address).status_code == status
    saved.refresh_from_db()
    assert saved.name == "Buren"


def test_what_is_in_the_way_is_said(client, member, monkeypatch):
    """No name, too many, a filter that is no number, no index, nothing asked."""
    assert "verplicht" in text(keep(client, ""))
    assert "bestaat niet meer" in text(keep(client, asked="kind=practice&q=a&period_from=x"))
    monkeypatch.setattr(actions, "MOST_SAVED", 0)
    assert "verwijder er eerst een" in text(keep(client))
    response = client.get("/nl/zoeken/bewaren/?kind=nothing&q=a", follow=True)
    assert "Zoek eerst" in text(response)

    def fail(**fields):
        raise SearchUnavailable("no index")

    monkeypatch.setattr(actions, "save_search", fail)
    assert re.search(r"straks opnieuw", text(keep(client)))
    assert not SavedSearch.objects.exists()


def test_list_costs_the_same_however_long(client, member, django_assert_max_num_queries):
    """Names of filters and addresses are read once."""
    for number in range(12):
        keep(client, f"Zoekopdracht {number}")
    client.get("/nl/zoeken/bewaard/")
    with django_assert_max_num_queries(10):
        page = text(client.get("/nl/zoeken/bewaard/"))
    assert page.count('class="saved-item"') == 12
