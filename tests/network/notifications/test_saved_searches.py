"""Kept searches tell their owners what they find anew, once, as long as search is there."""

import pytest

from network.notifications import saved_searches
from network.notifications.models import Notification
from network.notifications.queries import count_unread
from search.engines.base import SearchRequest, SearchUnavailable
from search.queries import get_engine
from search.saved.actions import save_search
from search.saved.models import SavedSearch
from tests.factories.pages import make_index, make_practice
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    """Build the index of an empty catalogue."""
    make_index()
    get_engine().rebuild()


def keep(user, q="nachtbus", **filters):
    """Keep a search of somebody."""
    request = SearchRequest("practice", q, "nl", filters)
    return save_search(user=user, name=q, request=request)


@pytest.mark.usefixtures("catalogue")
def test_owner_is_told_once_and_sees_it_in_both_lists(client):
    """Two practices are one notification; looking at them reads it."""
    anna = make_user()
    saved = keep(anna)
    make_practice(title_nl="Nachtbus in Moeskroen", title_fr="Bus de nuit")
    make_practice(title_nl="Een nachtbus na de fuif", title_fr="Un bus après la fête")
    make_practice(title_nl="Fietsen", title_fr="Vélos")
    saved_searches.look()
    saved_searches.look()
    assert count_unread(anna) == 1
    client.force_login(anna)
    told = client.get("/nl/mijn-befus/meldingen/").content.decode()
    assert "2 nieuwe resultaten voor een zoekopdracht die u bewaart." in told
    assert "Nachtbus in Moeskroen" in told
    news = f"/nl/zoeken/bewaard/{saved.pk}/nieuw/"
    kept = client.get("/nl/zoeken/bewaard/").content.decode()
    assert f'<a href="{news}">2 nieuwe resultaten' in kept
    assert client.get(news, headers={"sec-purpose": "prefetch"}).status_code == 503
    assert count_unread(anna) == 1
    assert "Een nachtbus na de fuif" in client.get(news).content.decode()
    assert count_unread(anna) == 0
    assert "nieuwe resultaten" not in client.get("/nl/zoeken/bewaard/").content.decode()
    client.force_login(make_user())
    assert client.get(news).status_code == 404


@pytest.mark.usefixtures("catalogue")
def test_what_was_withdrawn_is_not_shown(client):
    """Of what is no longer public nothing is shown; what came since counts with the rest."""
    anna = make_user()
    keep(anna)
    first = make_practice(title_nl="Nachtbus een", title_fr="Bus un")
    saved_searches.look()
    make_practice(title_nl="Nachtbus twee", title_fr="Bus deux")
    saved_searches.look()
    assert (count_unread(anna), Notification.objects.count()) == (1, 2)
    first.unpublish()
    client.force_login(anna)
    told = client.get("/nl/mijn-befus/meldingen/").content.decode()
    assert "1 nieuw resultaat voor een zoekopdracht die u bewaart." in told
    assert "Nachtbus een" not in told


@pytest.mark.usefixtures("catalogue")
def test_told_and_noted_are_one_step(monkeypatch):
    """A worker that dies before it told will tell; never one without the other (R9)."""
    anna = make_user()
    saved = keep(anna)
    make_practice(title_nl="Nachtbus", title_fr="Bus")
    with monkeypatch.context() as patch:
        patch.setattr(saved_searches, "notify", lambda **fields: exit(1))
        with pytest.raises(SystemExit):
            saved_searches.look()
    saved.refresh_from_db()
    assert (saved.known, count_unread(anna)) == ([], 0)
    saved_searches.look()
    assert count_unread(anna) == 1


@pytest.mark.usefixtures("catalogue")
def test_each_search_has_its_turn(monkeypatch):
    """One per run here: the run after looks at the other; nothing is asked when none waits."""
    anna, bart, gone = make_user(), make_user(), make_user()
    keep(anna)
    keep(bart)
    keep(gone)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    make_practice(title_nl="Nachtbus", title_fr="Bus")
    monkeypatch.setattr(saved_searches, "MOST_SEARCHES", 1)
    saved_searches.look()
    saved_searches.look()
    assert [count_unread(each) for each in (anna, bart, gone)] == [1, 1, 0]
    monkeypatch.setattr(saved_searches, "tell", None)
    saved_searches.look()


@pytest.mark.usefixtures("catalogue")
def test_an_outage_and_a_lost_filter_cost_nobody_else(monkeypatch):
    """Search away: the next run tells. A filter that is gone: others are told all the same."""
    anna, bart = make_user(), make_user()
    broken = keep(anna)
    keep(bart)
    SavedSearch.objects.filter(pk=broken.pk).update(filters={"gone": ["x"]})
    make_practice(title_nl="Nachtbus", title_fr="Bus")

    def away(saved, audience):
        raise SearchUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(saved_searches, "matches_since", away)
        saved_searches.look()
    assert count_unread(bart) == 0
    saved_searches.look()
    assert (count_unread(anna), count_unread(bart)) == (0, 1)
