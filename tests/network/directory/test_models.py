"""Organisations and members as the directory keeps them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from network.models import Member, Organisation
from tests.factories.editing import signed_in
from tests.factories.network import make_organisation
from tests.factories.people import make_administrator, make_user
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db


def test_organisation_gets_an_address_per_language_that_nobody_has():
    first = make_organisation("Stad Mechelen", "Ville de Malines")
    same = make_organisation("Stad Mechelen", "Stad Mechelen")
    assert (first.slug_nl, first.slug_fr) == ("stad-mechelen", "ville-de-malines")
    assert (same.slug_nl, same.slug_fr) == ("stad-mechelen-2", "stad-mechelen-2")


def test_organisation_keeps_its_address_when_renamed():
    organisation = make_organisation("Stad Mechelen", "Ville de Malines")
    organisation.name_nl = "Mechelen"
    organisation.save()
    assert organisation.slug_nl == "stad-mechelen"


def test_province_tells_the_region():
    assert make_organisation(province="BE-WLG").region == "BE-WAL"
    assert make_organisation(province="", region="BE-BRU").region == "BE-BRU"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://befus.example/", "data:text/html,x"]
)
def test_website_takes_safe_schemes_only(address):
    organisation = make_organisation()
    organisation.website = address
    with pytest.raises(ValidationError) as refused:
        organisation.full_clean()
    assert set(refused.value.message_dict) == {"website"}


def test_new_member_writes_in_her_language_and_shows_nothing_optional():
    member = make_user(preferred_language="fr").member
    assert member.text_language == "fr"
    assert not any(member.shows(field) for field in Member.OPTIONAL)


def test_field_that_is_never_shown_stays_hidden_whatever_is_stored():
    assert not Member(shown=["phone", "email"]).shows("phone")


def test_listed_members_are_active_and_wish_it():
    gone = make_user(is_active=False)
    shy, seen = make_user(), make_user()
    Member.objects.filter(user=shy).update(is_listed=False)
    people = {gone, shy, seen}
    assert {m.user for m in Member.objects.listed() if m.user in people} == {seen}


def test_editor_fills_in_what_the_directory_shows():
    client = signed_in(make_administrator())
    partner = make_organisation("Partner", "Partenaire")
    data = {
        "name_nl": "Stad Gent",
        "name_fr": "Ville de Gand",
        "actor_kind": make_term("actors", "town").pk,
        "level": make_term("levels", "local").pk,
        "municipality": "Gent",
        "province": "BE-VOV",
        "region": "",
        "size_class": "5",
        "languages": ["nl", "en"],
        "website": "stad.gent",
        "tasks_nl": "Coördineert",
        "tasks_fr": "Coordonne",
        "partners": [partner.pk],
        "slug_nl": "",
        "slug_fr": "",
    }
    url = reverse("wagtailsnippets_network_organisation:add")
    assert client.post(url, data).status_code == 302
    organisation = Organisation.objects.get(name_nl="Stad Gent")
    assert organisation.website == "https://stad.gent"
    assert (organisation.region, organisation.languages) == ("BE-VLG", ["nl", "en"])
    assert list(partner.partners.all()) == [organisation]
