"""References of texts: made of what was typed, shown by what they are called today."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from network.roles import is_member
from network.threads.linking import link_up
from network.threads.links import look_up, show_references
from network.threads.references import Linked, Target
from tests.factories.network import make_member, make_organisation
from tests.factories.pages import make_index, make_practice, make_standard_page
from tests.factories.people import make_user
from tests.factories.threads import make_post, make_thread

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


@pytest.fixture
def bus():
    return make_practice(
        make_index(), record_id="hurlusbus", title_nl="Hurlusbus", title_fr="Le Hurlu’bus"
    )


def test_names_become_references():
    """A full name, however capitalised, is its owner's; a shared or unknown one is nobody's."""
    els, _, _ = (
        make_member(name="Els Van den Berghe"),
        make_member(name="Jan"),
        make_member(name="Jan"),
    )
    gone = make_member(name="Piet Weg")
    gone.user.is_active = False
    gone.user.save()
    town = make_organisation("Stad Mechelen", "Ville de Malines")
    text = "@els van den berghe: @Jan, @Piet Weg en @Ville de Malines? e@Jan `@Els Van den Berghe`"
    assert link_up(text, user=els.user) == (
        f"[@els van den berghe](befus:member/{els.key}): @Jan, @Piet Weg en "
        f"[@Ville de Malines](befus:organisation/{town.pk})? e@Jan `@Els Van den Berghe`"
    )


def test_addresses_become_references(bus):
    """An address of this site becomes what it leads to; queries, hidden things, others stay."""
    page = make_standard_page(bus.get_parent().get_parent().specific, title_nl="Over ons")
    hidden = make_practice(bus.get_parent().specific, live=False)
    address = f"{SITE}{bus.url}"
    text = (
        f"Zie {address}, ({address}) [hier]({address}) {address}?x=1 {SITE}{page.url} "
        f"{SITE}{hidden.url} {SITE}/nl/zoeken/ https://elders.be{bus.url}"
    )
    assert link_up(text, user=make_user()) == (
        f"Zie [#Hurlusbus](befus:practice/hurlusbus), ({address}) [hier]({address}) {address}?x=1 "
        f"[#Over ons](befus:page/{page.pk}) {SITE}{hidden.url} {SITE}/nl/zoeken/ "
        f"https://elders.be{bus.url}"
    )


def test_references_are_called_as_they_are_today(bus):
    """Titles follow the reader's language; who left has no name, what is hidden is text."""
    els = make_member(name="Els")
    text = (
        f"[#oud](befus:practice/hurlusbus) [@Els](befus:member/{els.key}) [#x](befus:page/99) "
        "[@Jan](befus:member/nobody)"
    )
    post = make_post(make_thread(), text)
    with translation.override("fr"):
        show_references([post], user=els.user)
        assert f'<a href="{bus.url}" class="reference reference-practice">#Le Hurlu’bus</a>' in (
            post.html
        )
    assert 'class="reference reference-member">@Els</a> #x @ancien membre' in post.html
    els.user.is_active = False
    els.user.save()
    links = look_up([Target("member", str(els.key))], user=make_user())
    assert list(links.values()) == [Linked("voormalig lid")]
    assert look_up([Target("member", str(els.key))], user=AnonymousUser()) == {}


def test_a_title_in_the_other_language_says_so(bus):
    """What is public in one language is called so, with its language."""
    bus.public_languages = "fr"
    bus.save()
    (linked,) = look_up([Target("practice", "hurlusbus")], user=make_user()).values()
    assert (linked.title, linked.tag) == ("Le Hurlu’bus", "fr-BE")


def test_many_references_cost_no_more_queries(bus, django_assert_num_queries):
    """A page of posts asks once per kind, however much it refers to."""
    thread, user = make_thread(), make_user()
    some = " ".join(
        f"[#x](befus:practice/hurlusbus) [@x](befus:member/{make_member().key})" for _ in range(3)
    )
    posts = [make_post(thread, some) for _ in range(5)]
    assert is_member(user)
    with django_assert_num_queries(3):
        show_references(posts[:1], user=user)
    with django_assert_num_queries(3):
        show_references(posts, user=user)
