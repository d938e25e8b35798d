"""Slugs, paths, routing and redirects in two languages."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from befus.base.models import BasePage
from practices.models import PracticePage
from tests.factories.pages import (
    make_draft,
    make_home,
    make_index,
    make_practice,
    make_standard_page,
    practice_fields,
)

pytestmark = pytest.mark.django_db


def paths(page):
    page = BasePage.objects.get(pk=page.pk)
    return page.url_path_nl, page.url_path_fr


def test_paths_follow_the_slugs_of_each_language():
    practice = make_practice(title_nl="Veilig op straat", title_fr="En sécurité dans l’espace")
    assert paths(practice) == (
        "/praktijken/veilig-op-straat/",
        "/pratiques/en-securite-dans-l-espace/",
    )
    assert practice.url_in("nl") == "/nl/praktijken/veilig-op-straat/"
    assert practice.full_url_in("fr") == "http://testserver/fr/pratiques/en-securite-dans-l-espace/"


def test_home_is_the_root_of_both_languages():
    home = make_home()
    assert paths(home) == ("/", "/")
    assert (home.url_in("nl"), home.url_in("fr")) == ("/nl/", "/fr/")


def test_neutral_fields_hold_both_titles_and_an_id_that_never_changes():
    practice = make_practice(title_nl="Een | twee", title_fr="Un")
    slug = practice.slug
    assert practice.title == "Een / twee | Un"
    practice.title_nl, practice.slug_nl = "Drie", "drie"
    practice.save()
    practice.refresh_from_db()
    assert (practice.title, practice.slug) == ("Drie | Un", slug)


@pytest.mark.parametrize(("language", "title"), [("nl", "Een"), ("fr", "Un")])
def test_admin_title_is_the_draft_in_the_language_of_the_admin(language, title):
    practice = make_practice(title_nl="Oud", title_fr="Vieux")
    practice.title_nl, practice.title_fr = "Een", "Un"
    practice.save_revision()
    with translation.override(language):
        assert practice.get_admin_display_title() == title


def test_admin_title_of_a_page_in_one_language_is_that_title():
    practice = make_practice(languages=("nl",), title_nl="Alleen")
    with translation.override("fr"):
        assert practice.get_admin_display_title() == "Alleen"


def test_longest_titles_fit():
    practice = make_practice(title_nl="a" * 120, title_fr="b" * 120)
    practice.refresh_from_db()
    assert len(practice.title) == 243
    assert len(practice.slug_nl) < 120


def test_missing_slug_is_made_from_the_other_title():
    practice = make_practice(languages=("nl",), title_nl="Alleen hier")
    assert paths(practice) == ("/praktijken/alleen-hier/", "/pratiques/alleen-hier/")


def test_title_without_letters_gives_an_address_all_the_same():
    practice = make_practice(title_nl="???", title_fr="!!!")
    assert practice.slug_nl == practice.slug_fr == practice.slug


def test_made_slugs_get_a_number_when_taken():
    titles = {"title_nl": "Zelfde", "title_fr": "Pareil"}
    first, second, third = (make_practice(**titles) for _ in range(3))
    assert [each.slug_nl for each in (first, second, third)] == ["zelfde", "zelfde-2", "zelfde-3"]
    assert third.slug_fr == "pareil-3"


def test_drafts_get_slugs_of_their_own():
    first = make_draft(title_nl="Ontwerp", title_fr="Projet")
    second = make_draft(title_nl="Ontwerp", title_fr="Projet")
    assert (first.slug_nl, second.slug_nl) == ("ontwerp", "ontwerp-2")


def test_typed_slug_that_is_taken_is_refused_at_its_own_field():
    make_practice(slug_nl="een", slug_fr="un")
    with pytest.raises(ValidationError) as caught:
        make_practice(slug_nl="twee", slug_fr="un")
    assert list(caught.value.message_dict) == ["slug_fr"]


def test_same_slug_in_the_other_language_is_no_clash(client):
    first = make_practice(slug_nl="contact", slug_fr="joindre")
    second = make_practice(slug_nl="bereiken", slug_fr="contact")
    request = client.get("/").wsgi_request
    with translation.override("nl"):
        found = BasePage.route_for_request(request, "praktijken/contact/")
    assert (found.page, second.slug_fr) == (first, "contact")


def test_reserved_addresses_of_a_parent_are_given_to_no_child(monkeypatch):
    home = make_home()
    monkeypatch.setattr(type(home), "reserved_slugs", ("account",))
    assert make_standard_page(home, title_nl="Account").slug_nl == "account-2"
    with pytest.raises(ValidationError):
        make_standard_page(home, slug_nl="account")


def test_no_practice_hides_a_view_of_the_catalogue():
    assert make_practice(title_nl="Matrix", title_fr="Chronologie").slug_nl == "matrix-2"


def test_no_page_hides_the_account():
    assert make_standard_page(title_fr="Compte").slug_fr == "compte-2"


def test_borrowed_slug_of_a_draft_is_made_anew_once_its_title_is_written():
    draft = make_draft(languages=("nl",), title_nl="Speelstraat")
    assert draft.slug_fr == "speelstraat"
    draft.title_fr = "Rue réservée au jeu"
    draft.save()
    assert draft.slug_fr == "rue-reservee-au-jeu"


def test_public_address_stays_when_the_other_title_comes():
    practice = make_practice(languages=("nl",), title_nl="Speelstraat")
    practice.title_fr = "Rue réservée au jeu"
    practice.save()
    assert practice.slug_fr == "speelstraat"


def test_database_refuses_two_pages_at_one_address():
    first, second = make_practice(), make_practice()
    with pytest.raises(IntegrityError), transaction.atomic():
        BasePage.objects.filter(pk=second.pk).update(url_path_nl=first.url_path_nl)


# -- Routing ---------------------------------------------------------------------


def find(client, language, path):
    request = client.get("/").wsgi_request
    with translation.override(language):
        return BasePage.route_for_request(request, path), request


def test_route_is_found_with_one_query_and_one_for_the_kind_of_page(
    client, django_assert_num_queries
):
    practice = make_practice(slug_nl="diep")
    request = client.get("/").wsgi_request
    with translation.override("nl"), django_assert_num_queries(2):
        found = BasePage.route_for_request(request, "praktijken/diep/")
    assert (found.page, type(found.page)) == (practice, PracticePage)


def test_route_is_looked_up_once_per_request(client, django_assert_num_queries):
    make_practice(slug_nl="diep")
    found, request = find(client, "nl", "praktijken/diep/")
    with django_assert_num_queries(0):
        assert BasePage.route_for_request(request, "praktijken/diep/") is found


@pytest.mark.parametrize(
    "path", ["praktijken/onbekend/", "praktijken/x/y/", "a/" * 40, "praktijken/\x00/"]
)
def test_unknown_path_has_no_route(client, path):
    make_index()
    assert find(client, "nl", path)[0] is None


def test_draft_has_no_route(client):
    make_draft(slug_nl="geheim", slug_fr="secret")
    assert find(client, "nl", "praktijken/geheim/")[0] is None


def test_slug_of_the_other_language_is_answered_by_the_right_one(client):
    make_practice(slug_nl="een", slug_fr="un")
    response = client.get("/nl/pratiques/un/?q=a")
    assert (response.status_code, response["Location"]) == (301, "/nl/praktijken/een/?q=a")


def test_page_itself_is_answered_in_both_languages(client):
    page = make_standard_page(slug_nl="hulp", slug_fr="aide")
    for address in ("/nl/hulp/", "/fr/aide/"):
        response = client.get(address)
        assert (response.status_code, response.context["page"].pk) == (200, page.pk)


# -- What a change leaves behind ---------------------------------------------------


def redirects():
    rows = Redirect.objects.order_by("old_path").values_list("old_path", "redirect_page_id")
    return dict(rows)


def test_changed_slug_moves_descendants_and_redirects_what_was_public(client):
    parent = make_standard_page(slug_nl="over", slug_fr="apropos")
    child = make_standard_page(parent, slug_nl="wij", slug_fr="nous")
    draft = make_standard_page(parent, slug_nl="later", slug_fr="plus-tard", live=False)
    parent.slug_nl = "over-ons"
    parent.save()
    assert paths(child) == ("/over-ons/wij/", "/apropos/nous/")
    assert paths(draft) == ("/over-ons/later/", "/apropos/plus-tard/")
    assert redirects() == {"/nl/over": parent.pk, "/nl/over/wij": child.pk}
    response = client.get("/nl/over/wij/")
    assert (response.status_code, response["Location"]) == (301, "/nl/over-ons/wij/")


def test_draft_leaves_no_redirect():
    draft = make_draft(slug_nl="ruw")
    draft.slug_nl = "fijn"
    draft.save()
    assert redirects() == {}


def test_address_that_is_taken_back_leads_to_itself(client):
    page = make_standard_page(slug_nl="een")
    for slug in ("twee", "een"):
        page.slug_nl = slug
        page.save()
    assert redirects() == {"/nl/twee": page.pk}
    assert client.get("/nl/een/").status_code == 200


def test_changed_slug_in_a_draft_changes_nothing_public_until_published():
    practice = make_practice(slug_nl="oud", slug_fr="vieux")
    practice.slug_nl = "nieuw"
    revision = practice.save_revision()
    assert paths(practice)[0] == "/praktijken/oud/"
    revision.publish()
    assert paths(practice)[0] == "/praktijken/nieuw/"
    assert redirects() == {"/nl/praktijken/oud": practice.pk}


def test_move_gives_new_addresses_and_redirects():
    first, second = make_standard_page(slug_nl="a", slug_fr="a"), make_standard_page(slug_nl="b")
    child = make_standard_page(first, slug_nl="c", slug_fr="d")
    grandchild = make_standard_page(child, slug_nl="e", slug_fr="f")
    child.move(second, pos="last-child")
    assert paths(child) == ("/b/c/", f"/{second.slug_fr}/d/")
    assert paths(grandchild) == ("/b/c/e/", f"/{second.slug_fr}/d/f/")
    assert redirects()["/nl/a/c/e"] == grandchild.pk
    assert redirects()["/fr/a/d"] == child.pk


def test_move_onto_a_taken_address_leaves_everything_old():
    first, second = make_standard_page(), make_standard_page()
    child = make_standard_page(first, slug_nl="c")
    make_standard_page(second, slug_nl="c")
    before = paths(child)
    with pytest.raises(ValidationError):
        child.move(second, pos="last-child")
    assert paths(child) == before
    assert redirects() == {}


def test_copy_gets_addresses_of_its_own_and_stays_a_draft():
    practice = make_practice(title_nl="Naam", title_fr="Nom")
    practice.save_revision()
    copy = practice.copy(keep_live=False)
    copy.refresh_from_db()
    assert (copy.slug_nl, copy.slug_fr, copy.live) == ("naam-2", "nom-2", False)
    assert copy.record_id != practice.record_id
    latest = copy.get_latest_revision_as_object()
    assert (latest.slug_nl, latest.slug, latest.url_path_nl) == (
        "naam-2",
        copy.slug,
        "/praktijken/naam-2/",
    )


def test_copied_tree_keeps_its_shape():
    parent = make_standard_page(slug_nl="over", slug_fr="apropos", title_nl="Over", title_fr="De")
    for title in ("een", "twee"):
        make_standard_page(parent, title_nl=title, title_fr=title)
    copy = parent.copy(recursive=True, keep_live=True)
    found = sorted(paths(child) for child in copy.get_children())
    assert found == [("/over-2/een/", "/de/een/"), ("/over-2/twee/", "/de/twee/")]


def test_alias_is_refused():
    with pytest.raises(PermissionDenied):
        make_practice().create_alias()


def test_page_without_a_title_is_refused():
    with pytest.raises(ValidationError):
        make_index().add_child(
            instance=PracticePage(**practice_fields(languages=("nl",), title_nl=""))
        )


# -- Site map ------------------------------------------------------------------------


def test_sitemap_lists_only_languages_that_have_the_text():
    practice = make_practice(languages=("fr",), title_fr="Seulement ici")
    assert [entry["location"] for entry in practice.get_sitemap_urls()] == [
        "http://testserver/fr/pratiques/seulement-ici/"
    ]


def test_sitemap_names_both_languages_of_a_page():
    entries = make_practice(slug_nl="een", slug_fr="un").get_sitemap_urls()
    assert [entry["location"] for entry in entries] == [
        "http://testserver/nl/praktijken/een/",
        "http://testserver/fr/pratiques/un/",
    ]
    assert entries[0]["alternates"] == entries[1]["alternates"]
    assert len(entries[0]["alternates"]) == 2
