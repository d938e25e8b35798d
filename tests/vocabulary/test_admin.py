"""The vocabulary in the editors' hands."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from befus.vocabulary.models import GlossaryEntry, Term
from befus.vocabulary.schemes import Scheme
from tests.factories.pages import make_practice
from tests.factories.people import make_administrator, make_editor
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db


def url(name: str, *args) -> str:
    return reverse(Term.snippet_viewset.get_url_name(name), args=args)


@pytest.fixture
def admin(client):
    client.force_login(make_administrator())
    return client


def data(**fields) -> dict:
    term = {
        "scheme": "themes",
        "slug": "noise",
        "label_nl": "Lawaai",
        "label_fr": "Bruit",
        "definition_nl": "",
        "definition_fr": "",
        "synonyms_nl": "geluid\r\n\r\n kabaal \r\ngeluid",
        "synonyms_fr": "",
        "order": "3",
    }
    return {**term, **fields}


def test_a_term_is_made_with_synonyms_one_per_line(admin):
    admin.post(url("add"), data())

    term = Term.objects.get()
    assert (term.label_nl, term.label_fr) == ("Lawaai", "Bruit")
    assert (term.synonyms_nl, term.synonyms_fr) == (["geluid", "kabaal"], [])


def test_a_label_in_one_language_alone_is_refused_in_place(admin):
    response = admin.post(url("add"), data(label_fr=""))

    assert list(response.context["form"].errors) == ["label_fr"]
    assert not Term.objects.exists()


def test_two_terms_with_one_code_are_refused_with_a_sentence(admin):
    make_term(Scheme.THEMES, "noise")

    response = admin.post(url("add"), data())

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Term.objects.count() == 1


def test_the_code_of_a_term_never_changes(admin):
    term = make_term(Scheme.THEMES, "noise")

    admin.post(url("edit", term.pk), data(slug="other", scheme="levels", label_nl="Geluid"))

    term.refresh_from_db()
    assert (term.scheme, term.slug, term.label_nl) == ("themes", "noise", "Geluid")


def test_the_list_shows_one_scheme_on_demand(admin):
    make_term(Scheme.THEMES, "noise")
    make_term(Scheme.LEVELS, "town")

    response = admin.get(url("list"), {"scheme": "levels"})

    assert [term.slug for term in response.context["object_list"]] == ["town"]


def test_the_list_is_searched_by_either_label(admin):
    make_term(Scheme.THEMES, "noise", label_nl="Lawaai", label_fr="Bruit")
    make_term(Scheme.THEMES, "calm")

    response = admin.get(url("list"), {"q": "brui"})

    assert [term.slug for term in response.context["object_list"]] == ["noise"]


def test_a_term_is_retired_and_restored_after_a_question(admin):
    term = make_term(Scheme.THEMES, "noise")

    assert admin.get(url("retire", term.pk)).status_code == 200
    assert Term.objects.get().is_current
    admin.post(url("retire", term.pk))
    assert not Term.objects.get().is_current
    admin.post(url("restore", term.pk))
    assert Term.objects.get().is_current


def test_a_term_is_merged_after_a_question(admin):
    source, target = make_term(Scheme.THEMES, "noise"), make_term(Scheme.THEMES, "nuisance")
    make_term(Scheme.LEVELS, "town")
    make_practice(themes=("noise",))

    question = admin.get(url("merge", source.pk))
    assert list(question.context["form"].fields["target"].queryset) == [target]
    assert question.context["uses"].rows == 1
    answer = admin.post(url("merge", source.pk), {"target": target.pk})

    assert answer.status_code == 302
    assert Term.objects.get(pk=source.pk).merged_into == target


def test_a_merged_term_is_not_restored_and_the_reason_shown(admin):
    term = make_term(Scheme.THEMES, "noise", merged_into=make_term(Scheme.THEMES, "nuisance"))

    response = admin.post(url("restore", term.pk), follow=True)

    assert not Term.objects.get(pk=term.pk).is_current
    assert len(list(response.context["messages"])) == 1


def test_a_merge_into_nothing_is_asked_again(admin):
    term = make_term(Scheme.THEMES, "noise")

    response = admin.post(url("merge", term.pk), {"target": term.pk})

    assert response.context["form"].errors
    assert Term.objects.get().is_current


def test_a_term_in_use_is_not_deleted_and_the_reason_shown(admin):
    make_practice(themes=("noise",))
    term = Term.objects.get(slug="noise")

    response = admin.post(url("delete", term.pk), follow=True)

    assert Term.objects.filter(pk=term.pk).exists()
    assert term.label in " ".join(str(each) for each in response.context["messages"])


def test_an_unused_term_is_deleted(admin):
    admin.post(url("delete", make_term(Scheme.THEMES, "noise").pk))

    assert not Term.objects.exists()


@pytest.mark.parametrize("action", ["retire", "restore", "merge"])
def test_without_the_right_there_is_no_action(client, action):
    client.force_login(make_editor())
    term = make_term(Scheme.THEMES, "noise")

    response = client.post(url(action, term.pk))

    assert response.status_code in (302, 403)
    assert Term.objects.get().is_current


def test_an_editor_of_the_vocabulary_needs_no_more_than_its_right(client):
    editor = make_editor()
    editor.user_permissions.add(Permission.objects.get(codename="change_term"))
    client.force_login(editor)
    term = make_term(Scheme.THEMES, "noise")

    client.post(url("retire", term.pk))

    assert not Term.objects.get().is_current


def test_the_glossary_is_edited_one_term_per_line(admin):
    viewset = GlossaryEntry.snippet_viewset
    fields = {"terms_nl": "wijk\nbuurt", "terms_fr": "quartier", "order": "0"}

    admin.post(reverse(viewset.get_url_name("add")), fields)
    entry = GlossaryEntry.objects.get()
    assert (entry.terms_nl, entry.terms_fr) == (["wijk", "buurt"], ["quartier"])
    page = admin.get(reverse(viewset.get_url_name("edit"), args=[entry.pk]))
    assert "wijk\nbuurt" in page.content.decode()

    refused = admin.post(reverse(viewset.get_url_name("add")), {**fields, "terms_fr": " "})
    assert list(refused.context["form"].errors) == ["terms_fr"]
