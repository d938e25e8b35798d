"""The overview: every section, what is new first, at a bounded cost, in one language."""

from html import unescape

import pytest
from django.urls import reverse

from network.personal import sections
from network.personal.models import Bookmark
from network.personal.sections import Glance, Line, Section, register_section
from network.threads.models import Draft, Follow, Post, ReadMark, Thread
from tests.factories.pages import make_index, make_practice
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

PAGES = {"nl": "/nl/mijn-befus/", "fr": "/fr/mon-befus/"}


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


@pytest.fixture
def member(client):
    """Somebody signed in."""
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def sections_alone(monkeypatch):
    """Registrations of this test end with it."""
    monkeypatch.setattr(sections, "_sections", dict(sections._sections))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_empty_sections_say_what_to_do(client, member, language):
    page = text(client.get(PAGES[language]))
    assert f'href="{PAGES[language]}"' in page  # the header leads here
    assert page.count('class="personal-empty"') == page.count("<section") >= 3


def test_what_is_new_comes_first_and_what_is_not_there_stays_away(client, member, sections_alone):
    def look(name, glance):
        register_section(Section(name, f"Part {name}", "my_befus", lambda request, most: glance))

    look("a-old", Glance([Line("Old <b>", "/nl/")], True))
    look("z-new", Glance([Line("New", "/nl/", is_new=True)], False, 1))
    look("none", None)
    page = text(client.get(PAGES["nl"]))
    assert page.index("part-z-new") < page.index("part-notifications") < page.index("part-a-old")
    assert "Part none</a></h2>" not in page
    assert "1 nieuw" in page
    assert "Old &lt;b&gt;" in client.get(PAGES["nl"]).content.decode()


def test_followed_ideas_and_drafts_are_listed(client, member):
    """What is new is marked; a draft leads to where it is gone on with."""
    thread = Thread.objects.create(
        slug="t", title="Un <i>banc", lang="fr", last_number=2, post_count=2
    )
    Follow.objects.create(thread=thread, user=member)
    ReadMark.objects.create(thread=thread, user=member, number=1)
    for number in (1, 2):
        Post.objects.create(thread=thread, number=number, text="x", html="x", lang="fr")
    Draft.objects.create(user=member, thread=thread, text="half af", lang="nl")
    page = text(client.get(PAGES["nl"]))
    assert "1 nieuw bericht" in page
    assert page.index("part-follows") < page.index("part-notifications")
    for address in ("/nl/mijn-befus/ideeen/", "/fr/mon-befus/idees/"):
        page = client.get(address).content.decode()
        assert "Un &lt;i&gt;banc" in page
        assert "is-new" in page
    assert 'lang="nl-BE">half af' in client.get("/fr/mon-befus/brouillons/").content.decode()


def test_overview_is_for_members_and_bounded(client, member, django_assert_max_num_queries):
    make_index()
    for number in range(5):
        page = make_practice(title_nl=f"N{number}", title_fr=f"F{number}")
        Bookmark.objects.create(user=member, kind="practice", object_id=page.record_id)
    client.get(PAGES["nl"])
    with django_assert_max_num_queries(15):
        assert "N4" in text(client.get(PAGES["nl"]))
    client.logout()
    assert client.get(PAGES["nl"])["Location"].startswith(reverse("account_login"))
