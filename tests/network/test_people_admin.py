"""People in the administration: one door, one language, one name, no more rights than one has."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.users.models import UserProfile

from network.models import Organisation, User
from tests.factories.editing import signed_in
from tests.factories.people import PASSWORD, make_administrator, make_editor, make_user
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db

NEW = {
    "email": "Nieuw@Befus.example",
    "display_name": "Nieuwe Collega",
    "preferred_language": "fr",
    "password1": "een lange zin van vroeger",
    "password2": "een lange zin van vroeger",
}


def test_language_of_the_admin_follows_the_person():
    user = make_user(preferred_language="fr")
    assert user.wagtail_userprofile.get_preferred_language() == "fr"
    user.preferred_language = "nl"
    user.save()
    assert UserProfile.objects.get(user=user).preferred_language == "nl"


@pytest.mark.parametrize(("chosen", "kept"), [("fr", "fr"), ("", "nl")])
def test_language_chosen_in_the_admin_becomes_the_person_s(chosen, kept):
    user = make_user(preferred_language="nl")
    profile = UserProfile.objects.get(user=user)
    profile.preferred_language = chosen
    profile.save()
    user.refresh_from_db()
    profile.refresh_from_db()
    assert (user.preferred_language, profile.preferred_language) == (kept, kept)


@pytest.mark.parametrize(("language", "word"), [("nl", "Pagina"), ("fr", "Page")])
def test_admin_speaks_the_person_s_language(language, word):
    page = signed_in(make_editor(preferred_language=language)).get("/admin/").content.decode()
    assert f'<html lang="{language}"' in page


def test_administrator_makes_a_person():
    client = signed_in(make_administrator())
    response = client.post(reverse("wagtailusers_users:add"), NEW)
    assert response.status_code == 302
    user = User.objects.get(email="nieuw@befus.example")
    assert (user.display_name, user.preferred_language) == ("Nieuwe Collega", "fr")
    assert user.check_password(NEW["password1"])


def test_weak_password_is_refused():
    weak = {**NEW, "password1": "befuspolitie", "password2": "befuspolitie"}
    response = signed_in(make_administrator()).post(reverse("wagtailusers_users:add"), weak)
    assert set(response.context["form"].errors) == {"password2"}


@pytest.mark.parametrize("name", ["index", "add"])
def test_screens_of_people_open(name):
    client = signed_in(make_administrator())
    assert client.get(reverse(f"wagtailusers_users:{name}")).status_code == 200


def edit_url(user):
    return reverse("wagtailusers_users:edit", args=(user.pk,))


def make_personnel_officer():
    """Return a person who may change people, but is no administrator."""
    user = make_editor()
    group = user.groups.get()
    from django.contrib.auth.models import Permission

    for codename in ("add_user", "change_user"):
        group.permissions.add(
            Permission.objects.get(codename=codename, content_type__app_label="network")
        )
    return user


def test_administrator_changes_a_person():
    person, group = make_user(), Group.objects.create(name="Sleutels")
    data = {
        "email": person.email,
        "display_name": "Anders",
        "preferred_language": "fr",
        "is_active": "on",
        "groups": [group.pk],
    }
    client = signed_in(make_administrator())
    assert client.get(edit_url(person)).status_code == 200
    assert client.post(edit_url(person), data).status_code == 302
    person.refresh_from_db()
    assert (person.display_name, list(person.groups.all())) == ("Anders", [group])


def test_nobody_grants_more_than_she_has():
    person, group = make_user(), Group.objects.create(name="Sleutels")
    officer = make_personnel_officer()
    client = signed_in(officer)
    data = {
        "email": person.email,
        "display_name": person.display_name,
        "preferred_language": "nl",
        "is_active": "on",
        "is_superuser": "on",
    }
    assert client.post(edit_url(person), {**data, "groups": [group.pk]}).status_code == 200
    own = officer.groups.get()
    assert client.post(edit_url(person), {**data, "groups": [own.pk]}).status_code == 302
    person.refresh_from_db()
    assert (person.is_superuser, list(person.groups.all())) == (False, [own])


def test_administrator_is_changed_by_administrators_only():
    client = signed_in(make_personnel_officer())
    assert client.get(edit_url(make_administrator())).status_code in (302, 403)


def test_one_changes_one_s_own_name_and_language():
    user = make_editor(preferred_language="nl")
    client = signed_in(user)
    url = reverse("wagtailadmin_account")
    assert client.get(url).status_code == 200
    data = {
        "name_email-display_name": "Nieuwe Naam",
        "locale-preferred_language": "fr",
        "notifications-submitted_notifications": "on",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert client.post(url, data).status_code == 302
    user.refresh_from_db()
    assert (user.display_name, user.preferred_language) == ("Nieuwe Naam", "fr")


def test_organisation_is_edited_in_both_languages():
    client = signed_in(make_administrator())
    kind = make_term("actors", "town")
    url = reverse("wagtailsnippets_network_organisation:add")
    response = client.post(url, {"name_nl": "Stad", "name_fr": "", "actor_kind": kind.pk})
    assert set(response.context["form"].errors) == {"name_fr"}
    data = {"name_nl": "Stad", "name_fr": "Ville", "actor_kind": kind.pk}
    assert client.post(url, data).status_code == 302
    assert Organisation.objects.get().name_fr == "Ville"


@pytest.mark.parametrize("name", ["changelist", "add"])
def test_technical_administration_of_people_opens(name):
    client = signed_in(make_administrator())
    assert client.get(reverse(f"admin:network_user_{name}")).status_code == 200


# -- One door ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_unknown_visitor_of_the_admin_logs_in_where_everybody_does(client, language):
    client.cookies["befus_language"] = language
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain[-1][0].startswith(f"/{language}/")
    assert "next=" in response.redirect_chain[-1][0]
    assert response.status_code == 200


def test_member_without_admin_rights_gets_403_and_no_loop():
    client = signed_in(make_user())
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) <= 2


def test_technical_administration_has_no_log_in_of_its_own(client):
    response = client.get("/django-admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/nl/")


def test_member_gets_no_technical_administration():
    assert signed_in(make_user()).get("/django-admin/", follow=True).status_code in (403, 200)
    response = signed_in(make_user()).get("/django-admin/network/user/", follow=True)
    assert b"befus.example</a>" not in response.content


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "/\\x.y"])
def test_log_in_never_leads_off_site(client, target):
    make_editor(email="els@befus.example")
    response = client.get("/admin/login/", {"next": target})
    assert "elsewhere" not in response["Location"]
    data = {"login": "els@befus.example", "password": PASSWORD, "next": target}
    response = client.post(reverse("account_login"), data)
    assert response.status_code == 302
    assert response["Location"].startswith("/")
    assert not response["Location"].startswith("//")


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/login/"])
def test_no_other_door_takes_a_password(client, path):
    data = {"username": "x", "password": PASSWORD, "email": "els@befus.example"}
    assert client.post(path, data).status_code in (302, 404)
    assert "_auth_user_id" not in client.session


def test_form_of_a_new_person_opens_for_who_is_no_administrator():
    assert (
        signed_in(make_personnel_officer()).get(reverse("wagtailusers_users:add")).status_code
        == 200
    )
