"""Bookmarks: kept from a practice, listed with today's title, undone, and nobody else's."""

from html import unescape

import pytest
from django.core.exceptions import PermissionDenied

from network.personal.actions import bookmarks as actions
from network.personal.models import Bookmark
from network.personal.queries import is_bookmarked, show_bookmarks
from tests.factories.network import make_member, make_organisation
from tests.factories.pages import make_index, make_practice, make_standard_page
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

LIST = {"nl": "/nl/mijn-befus/bladwijzers/", "fr": "/fr/mon-befus/signets/"}
KEEP = "/nl/mijn-befus/bladwijzers/bewaren/"


@pytest.fixture
def practice():
    """One practice of the catalogue."""
    make_index()
    return make_practice(title_nl="Buren", title_fr="Voisins")


@pytest.fixture
def member(client):
    """Somebody signed in."""
    user = make_user()
    client.force_login(user)
    return user


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


def test_practice_is_kept_listed_removed_and_kept_again(client, member, practice):
    page = client.get("/nl/praktijken/buren/")
    assert 'name="next" value="/nl/praktijken/buren/"' in text(page)
    target = {"kind": "practice", "id": practice.record_id}
    response = client.post(KEEP, {**target, "next": "/nl/praktijken/buren/"})
    assert response["Location"] == "/nl/praktijken/buren/"
    assert 'name="remove"' in text(client.get("/nl/praktijken/buren/"))
    assert 'href="/nl/praktijken/buren/">Buren<' in text(client.get(LIST["nl"]))
    assert 'href="/fr/pratiques/voisins/">Voisins<' in text(client.get(LIST["fr"]))
    response = client.post(KEEP, {**target, "remove": "1"}, follow=True)
    assert not is_bookmarked(member, "practice", practice.record_id)
    assert "Verwijderd: <b" in text(response)
    client.post(KEEP, target)
    assert "Verwijderd" not in text(client.get(response.redirect_chain[-1][0]))
    assert is_bookmarked(member, "practice", practice.record_id)


def test_organisations_members_and_pages_are_kept_too(client, member):
    organisation, other = make_organisation("Stad Gent", "Ville de Gand"), make_member(name="An")
    page = make_standard_page(title_nl="Over ons", title_fr="À propos")
    kept = {
        organisation.get_absolute_url(): ("organisation", organisation.pk),
        f"/nl/netwerk/mensen/{other.key}/": ("member", other.key),
        page.url: ("page", page.pk),
    }
    for address, (kind, id) in kept.items():
        assert f'name="kind" value="{kind}"' in text(client.get(address)), address
        client.post(KEEP, {"kind": kind, "id": id, "next": address})
        assert 'name="remove"' in text(client.get(address)), address
    shown = text(client.get(LIST["nl"]))
    assert all(name in shown for name in ("Stad Gent", ">An<", "Over ons"))


def test_visitors_are_offered_no_bookmark(client):
    page = make_standard_page(title_nl="Over ons", title_fr="À propos")
    assert "bookmark" not in text(client.get(page.url))


def test_htmx_gets_the_button_alone(client, member, practice):
    target = {"kind": "practice", "id": practice.record_id}
    response = client.post(KEEP, target, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert text(response).lstrip().startswith("<form")
    assert 'name="remove"' in text(response)


@pytest.mark.parametrize("wanted", ["//evil.example/", "https://evil.example/", "javascript:x"])
def test_way_on_stays_on_the_site(client, member, practice, wanted):
    target = {"kind": "practice", "id": practice.record_id, "next": wanted}
    assert client.post(KEEP, target)["Location"].startswith(LIST["nl"])


def test_only_what_one_may_see_is_kept(client, member, practice):
    for kind, object_id in (("practice", "unknown"), ("nothing", "1"), ("", ""), ("page", "x")):
        assert client.post(KEEP, {"kind": kind, "id": object_id}).status_code == 404
    practice.unpublish()
    with pytest.raises(PermissionDenied):
        actions.keep(user=member, kind="practice", object_id=practice.record_id)
    assert not Bookmark.objects.exists()


def test_page_that_went_is_said_to_be_gone(client, member, practice):
    actions.keep(user=member, kind="practice", object_id=practice.record_id)
    practice.unpublish()
    assert "niet meer openbaar" in text(client.get(LIST["nl"]))
    assert "Buren" not in text(client.get("/nl/mijn-befus/"))


def test_bookmarks_are_one_s_own(client, member, practice):
    other = make_user()
    kept = actions.keep(user=other, kind="practice", object_id=practice.record_id)
    assert "Buren" not in text(client.get(LIST["nl"]))
    assert not actions.let_go(user=member, kind="practice", object_id=practice.record_id)
    assert actions.keep(user=other, kind="practice", object_id=practice.record_id) == kept
    client.logout()
    assert client.post(KEEP, {"kind": "practice"})["Location"].startswith("/nl/account/login/")
    assert "bookmark" not in text(client.get("/nl/praktijken/buren/"))


def test_bookmarks_are_bounded(member, practice, monkeypatch):
    monkeypatch.setattr(actions, "MOST_KEPT", 0)
    with pytest.raises(actions.TooManyBookmarks):
        actions.keep(user=member, kind="practice", object_id=practice.record_id)


def test_list_costs_the_same_however_long(member, django_assert_max_num_queries):
    make_index()
    ids = [make_practice(title_nl=f"N{n}", title_fr=f"F{n}").record_id for n in range(4)]
    rows = [Bookmark.objects.create(user=member, kind="practice", object_id=id) for id in ids]
    with django_assert_max_num_queries(3):
        shown = show_bookmarks(rows, member)
    assert [kept.linked.title for kept in shown] == ["N0", "N1", "N2", "N3"]
