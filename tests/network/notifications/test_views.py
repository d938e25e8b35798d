"""A member reads what she was told, in her language, of what she may still see."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from network.notifications.actions import notify
from network.notifications.kinds import get_kind, register_kind
from network.notifications.models import Notification
from network.notifications.queries import choices_of, count_unread
from network.notifications.unsubscribing import unsubscribe_address
from tests.factories.pages import make_home
from tests.factories.people import make_user
from tests.network.notifications.conftest import HIDDEN

pytestmark = pytest.mark.django_db
LIST = "/nl/mijn-befus/meldingen/"


@pytest.fixture
def anna(client):
    """Return a member who is signed in."""
    make_home()
    anna = make_user()
    client.force_login(anna)
    return anna


def tell(person, kind, *numbers, **more):
    """Tell a person of several events; return the notifications."""
    for number in numbers:
        notify(kind=kind, people=[person], key=str(number), data={"number": number, **more})
    return list(person.notifications.order_by("pk"))


def test_list_shows_by_day_what_is_visible(client, anna, hello):
    """Today and an older day; what is hidden now shows nothing of itself."""
    tell(anna, hello, 1, title="Un bus de nuit")
    tell(anna, hello, 2, state=HIDDEN, title="Secret")
    tell(make_user(), hello, 3, title="D’une autre")
    Notification.objects.filter(key="2").update(created_at=timezone.now() - timedelta(days=400))
    html = client.get(LIST).content.decode()
    assert "Vandaag" in html
    assert '<p class="notice-about" lang="fr-BE">Un bus de nuit</p>' in html
    assert "Deze melding gaat over iets wat u niet meer kunt zien." in html
    assert "Secret" not in html
    assert "autre" not in html
    assert "U hebt 2 ongelezen meldingen." in html


def test_list_costs_the_same_for_many(client, anna, hello, django_assert_max_num_queries):
    """One and twenty notifications cost the same, at most twelve queries."""
    tell(anna, hello, 1)
    client.get(LIST)
    with django_assert_max_num_queries(12) as one:
        client.get(LIST)
    tell(anna, hello, *range(2, 22))
    with django_assert_max_num_queries(len(one)):
        client.get(LIST)


def test_list_has_pages(client, anna, hello):
    """More than a page is paged, and an odd number leads to a page."""
    tell(anna, hello, *range(40))
    assert client.get(LIST).content.decode().count('class="notice is-unread"') == 30
    assert client.get(f"{LIST}?page=2").content.decode().count('class="notice is-unread"') == 10
    assert client.get(f"{LIST}?page=x").status_code == 200


@pytest.mark.parametrize("code", ["nl", "fr"])
def test_an_empty_list_says_what_will_be_there(client, anna, code):
    """Who was told nothing yet reads what this page is for."""
    with translation.override(code):
        html = client.get(reverse("notifications")).content.decode()
    expected = {"nl": "U hebt nog geen meldingen.", "fr": "Vous n’avez encore aucune notification."}
    assert expected[code] in html


def test_counter_costs_members_one_query_and_visitors_none(client, hello):
    """The number stands in every page of a member, and nothing in a visitor's."""
    make_home()
    with_bell = "data-bell-number>2<"
    assert "data-bell" not in client.get("/nl/").content.decode()
    anna = make_user()
    tell(anna, hello, 1, 2)
    client.force_login(anna)
    assert with_bell in client.get("/nl/").content.decode()


def test_opening_marks_read_and_leads_on(client, anna, hello):
    """The link leads to the thing; looking ahead reads nothing; another's is not there."""
    (mine,) = tell(anna, hello, 7)
    address = reverse("open_notification", args=[mine.pk])
    assert client.get(address, headers={"sec-purpose": "prefetch"}).status_code == 503
    assert count_unread(anna) == 1
    assert client.get(address).headers["Location"] == "/hello/7/"
    assert count_unread(anna) == 0
    (strange,) = tell(make_user(), hello, 1)
    assert client.get(reverse("open_notification", args=[strange.pk])).status_code == 404
    assert count_unread(strange.recipient) == 1


def test_opening_what_is_hidden_explains(client, anna, hello):
    """Who may not see it any more reads that, in the list."""
    (mine,) = tell(anna, hello, 1, state=HIDDEN)
    html = client.get(reverse("open_notification", args=[mine.pk]), follow=True).content.decode()
    assert "U kunt niet meer zien waarover deze melding gaat." in html


def test_all_are_marked_read(client, anna, hello):
    """One button, by POST alone."""
    tell(anna, hello, 1, 2)
    assert client.get(reverse("read_notifications")).status_code == 405
    html = client.post(reverse("read_notifications"), follow=True).content.decode()
    assert "Al uw meldingen zijn als gelezen gemarkeerd." in html
    assert count_unread(anna) == 0


def test_visitors_are_asked_to_log_in(client):
    """Lists and choices are for members."""
    for name in ("notifications", "mail_choices"):
        assert "login" in client.get(reverse(name)).headers["Location"]


def test_member_chooses_when_mail_comes(client, anna, hello):
    """What is not a choice is refused, what is one is kept."""
    address = reverse("mail_choices")
    given = {name.replace(".", "-"): value for name, value in choices_of(anna).items()}
    assert client.post(address, {**given, "test-hello": "hourly"}).status_code == 422
    client.post(address, {**given, "test-hello": "weekly"})
    assert choices_of(anna)[hello] == "weekly"
    assert 'value="weekly" selected' in client.get(address).content.decode()


def test_choices_of_others_are_not_offered(client, anna, hello):
    """What only some may be told of is a choice of theirs alone."""
    register_kind(replace(get_kind(hello), is_for=lambda user: user != anna))
    html = client.get(reverse("mail_choices")).content.decode()
    assert "test-hello" not in html
    client.force_login(make_user())
    assert "test-hello" in client.get(reverse("mail_choices")).content.decode()


def test_a_link_in_mail_stops_a_kind(client, hello):
    """Without logging in: GET asks, POST stops, also from a mail program without a token."""
    make_home()
    anna = make_user()
    address = unsubscribe_address(anna.pk, hello)
    page = client.get(address)
    assert (page.status_code, choices_of(anna)[hello]) == (200, "at_once")
    assert anna.email not in page.content.decode()
    assert anna.display_name not in page.content.decode()
    strict = type(client)(enforce_csrf_checks=True)
    done = strict.post(address, {"List-Unsubscribe": "One-Click"})
    assert (done.status_code, choices_of(anna)[hello]) == (200, "never")


def test_a_link_in_a_digest_stops_what_it_holds(client, hello):
    """The weekly digest stops, other mail goes on."""
    make_home()
    anna = make_user()
    client.post(unsubscribe_address(anna.pk, "weekly"))
    assert choices_of(anna)[hello] == "at_once"
    client.post(unsubscribe_address(anna.pk, "at_once"))
    assert choices_of(anna)[hello] == "at_once"
    anna.mail_choices.create(kind=hello, frequency="weekly")
    client.post(unsubscribe_address(anna.pk, "weekly"))
    assert choices_of(anna)[hello] == "never"


def test_a_link_tells_nothing_of_accounts(client, hello):
    """A changed link is refused; one of an account that is gone answers as any other."""
    make_home()
    gone = unsubscribe_address(987654, hello)
    assert client.post(gone).status_code == 200
    forged = gone[:-3] + "x/"
    assert client.post(forged).status_code == 404
