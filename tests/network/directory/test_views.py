"""The pages of the directory: who sees what, in both languages, at what cost."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from network.models import Contact, Member
from practices.models import PracticeActor
from search.queries import get_engine
from tests.factories.editing import signed_in
from tests.factories.network import make_member, make_organisation
from tests.factories.pages import make_practice
from tests.factories.people import make_administrator, make_user
from tests.factories.threads import make_thread
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'\r\nBcc: x@y.be"
SECRETS = ("geheim.adres", "0470", "geheimaanbod", "geheimvraag", "geheim-thema", "Duits")


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """An index of this test's own."""
    settings.BEFUS_DATA = tmp_path


@pytest.fixture
def shy():
    """A member who filled in everything and shows nothing of it."""
    organisation = make_organisation("Stad Gent", "Ville de Gand", municipality="Gent")
    return make_member(
        organisation=organisation, name="Marieke Van den Berghe", function="Coördinator",
        email="geheim.adres@befus.example", phone="0470", shares_phone=True,
        can_help_with="geheimaanbod", looking_for="geheimvraag", languages=["de"],
        themes=["geheim-thema"],
    )  # fmt: skip


def main(response) -> str:
    """Return the body of a page without the filters, whose values are those of everybody."""
    page = response.content.decode().split("<main", 1)[1]
    before, _, rest = page.partition('<details class="filters"')
    return before + rest.partition("</form>")[2]


def pages_about(member) -> list[str]:
    """Return the addresses on which a member stands, suggestions and search included."""
    organisation = member.organisation
    return [
        "/nl/netwerk/mensen/",
        "/nl/netwerk/mensen/?q=geheimaanbod+geheimvraag+Marieke",
        f"/nl/netwerk/mensen/{member.key}/",
        organisation.get_absolute_url(),
        "/nl/netwerk/tegenhanger/",
        "/nl/zoeken/?q=Marieke",
        "/nl/suggest/?q=Mari",
    ]


def test_hidden_fields_and_addresses_appear_to_no_other_member(shy):
    client = signed_in(make_member(function="Coördinator", themes=["geheim-thema"]).user)
    for address in pages_about(shy):
        response = client.get(address)
        shown = main(response) if "html" in response["Content-Type"] else response.content.decode()
        assert response.status_code == 200
        assert "Marieke" in shown, address
        found = [secret for secret in SECRETS if secret in shown.replace("q=geheim", "")]
        assert [each for each in found if address.count(each) == 0] == [], address


def test_hidden_field_finds_and_counts_nobody(shy):
    client = signed_in(make_user())
    for query in ("q=geheimaanbod", "themes=geheim-thema", "languages=de"):
        response = client.get(f"/nl/netwerk/mensen/?{query}")
        assert response.context["total"] == 0
    facets = {each["name"]: each for each in response.context["facets"]}
    assert {v["count"] for v in facets["themes"]["values"]} == {0}


def test_shown_fields_appear(shy):
    """The test above could fail: what is shown is seen."""
    shy.shown = list(Member.OPTIONAL)
    shy.save()
    client = signed_in(make_user())
    page = main(client.get(f"/nl/netwerk/mensen/{shy.key}/"))
    for word in ("geheimaanbod", "geheimvraag", "geheim-thema", "Duits"):
        assert word in page
    assert client.get("/nl/netwerk/mensen/?q=geheimaanbod").context["total"] == 1
    assert "0470" not in page
    assert "geheim.adres" not in page


@pytest.mark.parametrize("name", ["directory_people", "my_profile", "counterparts", "contacts"])
def test_visitor_is_asked_to_log_in(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_visitor_learns_of_no_member(client, shy):
    get_engine("members").rebuild()
    for address in (
        shy.organisation.get_absolute_url(),
        "/nl/zoeken/?q=Marieke+Stad",
        "/nl/netwerk/",
    ):
        page = main(client.get(address))
        assert "Berghe" not in page
        assert "Gent" in page
    assert client.get("/nl/suggest/?q=Mari").json() == {"suggestions": []}
    assert client.get("/nl/zoeken/?q=Marieke&kind=member").context["asked"].kind == ""
    assert client.get(f"/nl/netwerk/mensen/{shy.key}/").status_code == 302


def test_unlisted_member_is_nowhere_but_in_her_own_profile(shy):
    shy.is_listed = False
    shy.save()
    client = signed_in(make_user())
    assert client.get(f"/nl/netwerk/mensen/{shy.key}/").status_code == 404
    assert "Berghe" not in main(client.get(shy.organisation.get_absolute_url()))
    assert signed_in(shy.user).get(f"/nl/netwerk/mensen/{shy.key}/").status_code == 200


def test_administrator_sees_no_more_than_any_member(shy):
    page = main(signed_in(make_administrator()).get(f"/nl/netwerk/mensen/{shy.key}/"))
    assert not [secret for secret in SECRETS if secret in page]


@pytest.mark.parametrize(("language", "path"), [("nl", "organisaties"), ("fr", "organisations")])
def test_organisation_page_in_both_languages(client, language, path):
    organisation = make_organisation(
        "Stad Luik", "Ville de Liège", municipality="Liège", province="BE-WLG",
        languages=["fr"], website="https://luik.befus.example/", tasks_nl="x", tasks_fr="y",
    )  # fmt: skip
    organisation.partners.add(make_organisation("Partner", "Partenaire"))
    slug = getattr(organisation, f"slug_{language}")
    root = {"nl": "netwerk", "fr": "reseau"}[language]
    page = client.get(f"/{language}/{root}/{path}/{slug}/").content.decode()
    assert {"nl": "Luik", "fr": "Liège"}[language] in page
    for other, address in {
        "nl": f"/nl/netwerk/organisaties/{organisation.slug_nl}/",
        "fr": f"/fr/reseau/organisations/{organisation.slug_fr}/",
    }.items():
        assert f'hreflang="{other}-BE" href="http' in page
        assert address in page


def test_slug_of_the_other_language_leads_on(client):
    make_organisation("Stad Luik", "Ville de Liège")
    response = client.get("/nl/netwerk/organisaties/ville-de-liege/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/nl/netwerk/organisaties/stad-luik/",
    )
    assert client.get("/nl/netwerk/organisaties/niets/").status_code == 404


@pytest.fixture
def practice():
    """A public practice that names an organisation with one listed person."""
    organisation = make_organisation("Stad Gent", "Ville de Gand")
    make_member(organisation=organisation, name="Marieke Van den Berghe")
    page = make_practice(title_nl="Pleinbank", title_fr="Le banc")
    role, actor = make_term("actor_roles", "lead"), make_term("actors", "municipality")
    PracticeActor.objects.create(page=page, actor=actor, role=role, organisation=organisation)
    page.save()
    return page, organisation


def test_organisation_shows_the_practices_that_name_it_while_they_are_public(client, practice):
    page, organisation = practice
    make_practice(title_nl="Anders", title_fr="Autre")
    shown = main(client.get(organisation.get_absolute_url()))
    assert "Pleinbank" in shown
    assert "Anders" not in shown
    page.unpublish()
    assert "Pleinbank" not in main(client.get(organisation.get_absolute_url()))


def test_members_ask_the_people_behind_a_practice(client, practice):
    page, _ = practice
    address = reverse("ask_about", args=("practice", page.record_id))
    assert f'href="{address}"' in client.get(page.url).content.decode()
    assert client.get(address).status_code == 302
    member = signed_in(make_user())
    assert "Marieke Van den Berghe" in main(member.get(address))
    assert member.post(address, {"text": "Hoe?", "lang": "nl"}).status_code == 302
    contact = Contact.objects.get()
    assert (contact.about_kind, contact.about_id) == ("practice", page.record_id)
    page.unpublish()
    assert member.get(address).status_code == 404
    assert member.get(reverse("ask_about", args=("nothing", "1"))).status_code == 404


def test_names_sort_under_the_family_name(shy):
    make_member(name="Zoé Aerts")
    make_member(name="Bert Wouters")
    page = main(signed_in(make_user(display_name="Yves Zwart")).get("/nl/netwerk/mensen/"))
    names = ["Zoé Aerts", "Marieke Van den Berghe", "Bert Wouters", "Yves Zwart"]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)


def test_list_tells_what_to_drop_when_nothing_is_found(client, shy):
    response = client.get("/nl/netwerk/?q=Gent&languages=fr&region=nonsense")
    assert response.context["total"] == 0
    assert [way["count"] for way in response.context["ways"]] == [1]
    assert "nonsense" in main(response)


def test_lists_cost_the_same_at_any_length(client, django_assert_max_num_queries):
    user = make_user()
    for number in (1, 8):
        for _ in range(number):
            make_member(organisation=make_organisation(), themes=["t"], shown=["themes"])
        member = signed_in(user)
        for address in ("/nl/netwerk/", "/nl/netwerk/mensen/"):
            member.get(address)
            with django_assert_max_num_queries(12):
                assert member.get(address).status_code == 200


# -- One's own profile -----------------------------------------------------------------


def profile(**changes):
    """What the form of a profile sends."""
    return {
        "function": "Coördinator", "can_help_with": "Plein", "looking_for": "",
        "text_language": "nl", "languages": ["nl"], "themes": [], "phone": "",
        "shown": ["can_help_with"], "is_listed": "on", **changes,
    }  # fmt: skip


def test_member_changes_her_profile_and_previews_it_first():
    member = make_member()
    client = signed_in(member.user)
    theme = make_term("themes", "t1").pk
    data = profile(themes=[theme], shown=["can_help_with", "themes"])
    response = client.post("/nl/netwerk/mijn-profiel/", {**data, "preview": "1"})
    assert "nog niet bewaard" in main(response)
    assert response.context["profile"].shown_themes == ["t1 (nl)"]
    member.refresh_from_db()
    assert member.can_help_with == ""
    assert client.post("/nl/netwerk/mijn-profiel/", data).status_code == 302
    member.refresh_from_db()
    assert (member.can_help_with, member.shown) == ("Plein", ["can_help_with", "themes"])


def test_member_cannot_move_herself_to_another_organisation():
    member, other = make_member(), make_organisation()
    data = profile(organisation=other.pk, user=make_user().pk)
    signed_in(member.user).post("/nl/netwerk/mijn-profiel/", data)
    member.refresh_from_db()
    assert member.organisation is None


def test_wrong_profile_keeps_what_was_typed():
    response = signed_in(make_user()).post(
        "/fr/reseau/mon-profil/", profile(function="x" * 151, looking_for="Un partenaire")
    )
    assert response.status_code == 422
    assert "Un partenaire" in main(response)


def test_hostile_words_stay_words(shy):
    shy.function, shy.can_help_with, shy.shown = HOSTILE[:150], HOSTILE, ["can_help_with"]
    shy.user.display_name = HOSTILE[:150]
    shy.user.save()
    shy.save()
    reader = make_member(function="Coördinator")
    client = signed_in(reader.user)
    client.post(f"/nl/netwerk/mensen/{shy.key}/vraag/", {"text": HOSTILE, "lang": "nl"})
    for address in (*pages_about(shy)[:6], "/nl/netwerk/contacten/"):
        assert "<script>alert" not in client.get(address).content.decode()
    assert "<script>alert" not in signed_in(shy.user).get("/nl/netwerk/contacten/").content.decode()


# -- Contact ---------------------------------------------------------------------------


def test_contact_from_question_to_address(shy):
    sender = make_member(name="Amadou Lambert", email="vrager@befus.example", language="fr")
    asking, asked = signed_in(sender.user), signed_in(shy.user)
    with translation.override("fr"):
        address = reverse("ask_member", args=(shy.key,))
    assert asking.post(address, {"text": "", "lang": "fr"}).status_code == 422
    assert asking.post(address, {"text": "Un échange ?", "lang": "fr"}).status_code == 302
    waiting = main(asked.get("/nl/netwerk/contacten/"))
    assert 'lang="fr-BE"' in waiting
    assert "vrager@befus.example" not in waiting
    contact = Contact.objects.get()
    answer = reverse("answer_contact", args=(contact.key,))
    assert asking.post(answer, {"verb": "accept"}).status_code == 403
    assert signed_in(make_user()).post(answer, {"verb": "accept"}).status_code == 404
    assert asked.post(answer, {"verb": "delete"}).status_code == 400
    assert asked.post(answer, {"verb": "accept"}).status_code == 302
    assert "vrager@befus.example" in main(asked.get("/nl/netwerk/contacten/"))
    assert "geheim.adres@befus.example" in main(asking.get(f"/nl/netwerk/mensen/{shy.key}/"))
    assert "geheim.adres" not in main(signed_in(make_user()).get(f"/nl/netwerk/mensen/{shy.key}/"))


def test_reports_are_for_moderators(shy):
    client = signed_in(make_user())
    assert client.get("/nl/netwerk/contacten/gemeld/").status_code == 403
    client.post(f"/nl/netwerk/mensen/{shy.key}/vraag/", {"text": "Koop nu", "lang": "nl"})
    contact = Contact.objects.get()
    answer = reverse("answer_contact", args=(contact.key,))
    signed_in(shy.user).post(answer, {"verb": "report"})
    moderator = signed_in(make_administrator())
    assert "Koop nu" in main(moderator.get("/nl/netwerk/contacten/gemeld/"))
    assert client.post(answer, {"verb": "handled"}).status_code == 403
    moderator.post(answer, {"verb": "handled"})
    assert "Koop nu" not in main(moderator.get("/nl/netwerk/contacten/gemeld/"))
    assert "niet aanvaard" in main(client.get(f"/nl/netwerk/mensen/{shy.key}/"))


def test_page_of_a_member_lists_the_ideas_that_may_be_read(shy):
    make_thread(author=shy.user, title="Een nachtbus")
    make_thread(author=shy.user, title="Verborgen", hidden_at=timezone.now())
    page = main(signed_in(make_user()).get(f"/nl/netwerk/mensen/{shy.key}/"))
    assert "Een nachtbus" in page
    assert "Verborgen" not in page
