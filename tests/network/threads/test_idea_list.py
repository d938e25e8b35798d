"""The list of ideas: found, filtered and counted as members may, nothing for anybody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.threads import actions
from network.threads.moderation.actions import hide_thread
from search.documents import MEMBERS
from search.listings import get_listing
from search.queries import get_engine
from tests.base.screens import said
from tests.factories.editing import signed_in
from tests.factories.network import make_member, make_organisation
from tests.factories.people import make_administrator, make_user
from tests.factories.threads import make_post, make_thread, make_translation

pytestmark = pytest.mark.django_db
NL, FR = "/nl/ideeen/", "/fr/idees/"


@pytest.fixture
def ideas():
    """A night bus with an answer in both languages, and a park that nobody answered."""
    town = make_organisation("Preventiedienst", "Service de prévention", municipality="Mechelen")
    els = make_member(name="Els Van den Berghe", organisation=town).user
    bus = make_thread(
        title="Wie rijdt de nachtbus?", author=els, themes=("nightlife",), actors=("youth-work",)
    )
    make_translation(
        make_post(bus, "Chez nous la Ville.", lang="fr"), "Bij ons de stad: chauffeurs."
    )
    park = make_thread(title="Un parc la nuit", lang="fr", text="On ferme ?", themes=("parks",))
    get_engine(MEMBERS).rebuild()
    return bus, park


def found(client, address):
    """The titles that a list shows."""
    return [row["title"] for row in client.get(address).context["hits"]]


def test_visitors_read_what_ideas_are(ideas):
    """Without an account: an explanation, the way in, and not a word of any idea."""
    response = Client().get(FR + "?q=parc")
    page = response.content.decode()
    assert response.status_code == 200
    assert "parc la nuit" not in page
    assert 'href="/fr/compte/login/?next=%2Ffr%2Fidees%2F%3Fq%3Dparc"' in page


def test_filters_narrow_and_count(ideas):
    """Words of both languages, filters, orders, and counts that say what a filter would find."""
    client = signed_in(make_user())
    assert found(client, NL) == ["Un parc la nuit", "Wie rijdt de nachtbus?"]
    assert found(client, NL + "?sort=newest") == ["Un parc la nuit", "Wie rijdt de nachtbus?"]
    assert found(client, NL + "?q=chauffeur") == ["Wie rijdt de nachtbus?"]
    assert found(client, NL + "?themes=nightlife&actors=youth-work") == ["Wie rijdt de nachtbus?"]
    assert found(client, NL + "?languages=fr&unanswered=true") == ["Un parc la nuit"]
    assert found(client, NL + "?themes=none&sort=none&page=x") == found(client, NL)
    facets = {each["name"]: each for each in client.get(NL + "?q=chauffeur").context["facets"]}
    themes = {each["value"]: each["count"] for each in facets["themes"]["values"]}
    assert themes == {"nightlife": 1, "parks": 0}
    counts = {part["name"]: part["values"][0]["count"] for part in facets["others"]["parts"]}
    assert counts == {"languages": 1, "unanswered": 0, "followed": 0}


def test_followed_is_ones_own(ideas):
    """Each member's follows are hers alone, and none is told of another's."""
    bus, _ = ideas
    els, jan = make_user(), make_user()
    actions.follow(user=els, thread=bus)
    get_engine(MEMBERS).rebuild()
    assert found(signed_in(els), NL + "?followed=true") == ["Wie rijdt de nachtbus?"]
    page = signed_in(jan).get(NL + "?followed=true")
    assert page.context["hits"] == []
    assert page.context["ways"] == [
        {"label": "Zonder ‘Ideeën die ik volg’ vindt u er 2.", "url": NL, "count": 2}
    ]


def test_a_row_says_who_what_and_what_is_new(ideas):
    """Title in its own language, starter, answers, language, themes, new messages, passage."""
    bus, _ = ideas
    jan = make_user()
    client = signed_in(jan)
    actions.mark_read(user=jan, thread=bus, number=1)
    words = said(client.get(FR + "?q=chauffeurs").content.decode(), "fr")
    text = "\n".join(words)
    for part in ("1 réponse", "1 nouveau message", "Els Van den Berghe"):
        assert part in text
    (row,) = client.get(FR + "?q=chauffeurs").context["hits"]
    assert (row["tag"], row["passage"]) == ("nl-BE", "")
    (row,) = client.get(FR + "?q=ville").context["hits"]
    assert row["passage"] == "Chez nous la <mark>Ville</mark>."


def test_what_was_hidden_since_is_not_shown(ideas):
    """Rights are checked on display: an index that is behind shows nothing hidden."""
    bus, _ = ideas
    client = signed_in(make_user())
    hide_thread(moderator=make_administrator(), thread=bus, reason="naam")
    assert found(client, NL) == ["Un parc la nuit"]
    listing = get_listing("thread")
    assert listing.addresses([bus.slug]) == {}
    assert listing.named([bus.slug]) == {}


def test_an_empty_list_has_one_way_on():
    """No ideas at all: one button that starts the first."""
    get_engine(MEMBERS).rebuild()
    page = signed_in(make_user()).get(NL)
    assert (page.context["empty_title"], page.context["empty_url"]) == (
        "Nog geen ideeën.",
        "/nl/ideeen/nieuw/",
    )


def test_a_longer_list_costs_no_more(ideas):
    """Two ideas cost what five cost, within twelve queries."""
    client = signed_in(make_user())
    client.get(NL)
    costs = []
    for more in (0, 3):
        for _ in range(more):
            make_thread(themes=("nightlife", "parks"), author=make_member().user)
        get_engine(MEMBERS).rebuild()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(NL)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12
