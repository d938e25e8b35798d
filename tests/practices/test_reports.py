"""What editors see of the translations that members ask for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.actions import ask_translation
from tests.factories.editing import edit_url, signed_in
from tests.factories.pages import make_draft, make_practice
from tests.factories.people import make_editor, make_translator, make_user

pytestmark = pytest.mark.django_db


def address() -> str:
    return reverse("translation_requests")


@pytest.fixture
def lacking():
    """Three practices in one language, asked for by two members, one and nobody."""
    pages = [
        make_practice(languages=("nl",), title_nl="Bank"),
        make_practice(languages=("fr",), title_fr="Parc"),
        make_practice(languages=("nl",), title_nl="Aula"),
    ]
    make_practice(title_nl="Beide", title_fr="Les deux")
    make_draft(languages=("nl",))
    for page in (pages[1], pages[1], pages[0]):
        ask_translation(user=make_user(), page=page)
    return pages


def titles(response) -> list[str]:
    return [page.get_admin_display_title() for page in response.context["object_list"]]


def test_most_wanted_practice_stands_first(lacking):
    response = signed_in(make_translator("fr")).get(address())
    assert titles(response) == ["Parc", "Bank", "Aula"]
    assert [page.askers for page in response.context["object_list"]] == [2, 1, 0]
    assert edit_url(lacking[0]) in response.content.decode()


@pytest.mark.parametrize(
    ("ordering", "found"),
    [
        ("askers", ["Aula", "Bank", "Parc"]),
        ("title", ["Aula", "Bank", "Parc"]),
        ("-title", ["Parc", "Bank", "Aula"]),
        ("nonsense", ["Parc", "Bank", "Aula"]),
    ],
)
def test_report_is_sorted_by_its_heads(lacking, ordering, found):
    assert titles(signed_in(make_editor()).get(address(), {"ordering": ordering})) == found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["Ontbrekende vertalingen", "Franse tekst", "Leden die het vragen"]),
        ("fr", ["Traductions manquantes", "Texte néerlandais", "Membres qui la demandent"]),
    ],
)
def test_report_speaks_the_language_of_the_editor(lacking, language, words):
    page = signed_in(make_editor(preferred_language=language)).get(address()).content.decode()
    assert [word for word in words if word not in page] == []


def test_empty_report_says_that_nothing_is_missing():
    make_practice()
    page = signed_in(make_editor(preferred_language="nl")).get(address()).content.decode()
    assert "Elke openbare praktijk bestaat in beide talen." in page


def test_report_is_for_who_edits_pages(client, lacking):
    assert signed_in(make_user()).get(address()).status_code in (302, 403)
    assert client.get(address()).status_code == 302
    assert address() in signed_in(make_editor()).get("/admin/").content.decode()


def test_editor_is_told_how_many_ask(lacking):
    client = signed_in(make_editor(preferred_language="nl"))
    said = [
        [str(each) for each in client.get(edit_url(page)).context["messages"]] for page in lacking
    ]
    assert said == [
        ["1 lid vraagt de Franse tekst."],
        ["2 leden vragen de Nederlandse tekst."],
        [],
    ]


def test_report_costs_the_same_queries_at_any_length(lacking, django_assert_num_queries):
    client = signed_in(make_editor())
    client.get(address())
    with CaptureQueriesContext(connection) as counted:
        client.get(address())
    for _ in range(3):
        ask_translation(user=make_user(), page=make_practice(languages=("nl",)))
    with django_assert_num_queries(len(counted)):
        client.get(address())
