"""What is offered to who types @ or # and some letters."""

import pytest
from django.urls import reverse

from search.queries import get_engine
from tests.factories.editing import signed_in
from tests.factories.network import make_member, make_organisation
from tests.factories.pages import make_index, make_practice
from tests.factories.people import make_user
from tests.factories.threads import make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """An index of this test's own."""
    settings.BEFUS_DATA = tmp_path


def offered(sign: str, q: str) -> list[tuple[str, str]]:
    answer = signed_in(make_user()).get(reverse("references"), {"sign": sign, "q": q})
    return [(each["label"], each["text"]) for each in answer.json()["suggestions"]]


def test_people_and_organisations_are_offered_by_a_part_of_their_name():
    gent = make_organisation("Stad Gent", "Ville de Gand")
    els = make_member(name="Els Gentils", organisation=gent)
    make_member(name="An Gentson", is_listed=False)
    assert offered("@", "gent") == [
        ("Els Gentils", f"[@Els Gentils](befus:member/{els.key})"),
        ("Stad Gent", f"[@Stad Gent](befus:organisation/{gent.pk})"),
    ]


def test_practices_and_ideas_are_offered_by_the_beginning_of_a_word():
    make_index()
    practice = make_practice(title_nl="Nachtbus naar huis", title_fr="Bus de nuit")
    thread = make_thread(title="Wie rijdt met de nachtbus?")
    make_thread(title="Iets anders")
    get_engine("members").rebuild()
    assert sorted(offered("#", "nachtb")) == [
        ("Nachtbus naar huis", f"[#Nachtbus naar huis](befus:practice/{practice.record_id})"),
        (thread.title, f"[#{thread.title}](befus:thread/{thread.slug})"),
    ]


@pytest.mark.parametrize("q", ["", "   ", "\0", "%_", "<b>", "x" * 5000])
def test_odd_letters_offer_nothing(q):
    make_member(name="Els Gentils")
    assert offered("@", q) == []
    assert offered("#", q) == []


def test_visitors_are_told_nothing(client):
    make_member(name="Els Gentils")
    answer = client.get(reverse("references"), {"sign": "@", "q": "els"})
    assert (answer.status_code, answer.json()) == (403, {"suggestions": []})
