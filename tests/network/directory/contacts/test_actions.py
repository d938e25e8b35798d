"""Asking and answering: no address before both agree, no second try, no flood."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from network.directory.contacts import actions
from network.directory.contacts.queries import between, contacts_of, people_at
from network.directory.contacts.retention import remove_old_contacts
from network.models import Contact, Notification
from network.roles import MODERATORS
from tests.factories.network import make_member, make_organisation
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def ask(sender, *people, text="Hoe doet u dat?"):
    """Ask some members something, in Dutch."""
    return actions.ask(user=sender.user, people=people, text=text, lang="nl")


@pytest.fixture
def two():
    """A member who asked another one something: both, and the contact."""
    one = make_member(email="vrager@befus.example")
    other = make_member(email="gevraagde@befus.example", phone="0470 1", shares_phone=True)
    (contact,) = ask(one, other)
    return one, other, contact


def test_nobody_sees_an_address_before_both_agree(two):
    one, other, contact = two
    for reader, about in ((one, other), (other, one)):
        assert (between(reader.user, about.user).email, between(reader.user, about.user).phone) == (
            "",
            "",
        )
    actions.accept(user=other.user, contact=contact)
    seen_by_one, seen_by_other = between(one.user, other.user), between(other.user, one.user)
    assert (seen_by_one.email, seen_by_one.phone) == ("gevraagde@befus.example", "0470 1")
    assert (seen_by_other.email, seen_by_other.phone) == ("vrager@befus.example", "")


@pytest.mark.parametrize("verb", [actions.decline, actions.report])
def test_who_was_refused_cannot_ask_again_and_learns_no_more(two, verb):
    one, other, contact = two
    verb(user=other.user, contact=contact)
    seen = between(one.user, other.user)
    assert (seen.is_refused, seen.email) == (True, "")
    with pytest.raises(actions.NobodyToAsk):
        ask(one, other)
    assert between(other.user, one.user) is None
    assert ask(other, one)


def test_only_the_one_asked_answers_and_only_once(two):
    one, other, contact = two
    for stranger in (one.user, make_user()):
        with pytest.raises(PermissionDenied):
            actions.accept(user=stranger, contact=contact)
    actions.accept(user=other.user, contact=contact)
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept(user=other.user, contact=contact)


def test_either_side_ends_a_contact(two):
    one, other, contact = two
    with pytest.raises(actions.AlreadyAnswered):
        actions.end(user=one.user, contact=contact)
    actions.accept(user=other.user, contact=contact)
    actions.decline(user=other.user, contact=contact)
    assert between(one.user, other.user).email == ""
    (back,) = ask(other, one)
    actions.accept(user=one.user, contact=back)
    with pytest.raises(PermissionDenied):
        actions.end(user=one.user, contact=back)
    actions.end(user=other.user, contact=back)
    assert not Contact.objects.filter(pk=back.pk).exists()


def test_whose_question_waits_is_answered_not_asked(two):
    one, other, _ = two
    with pytest.raises(actions.NobodyToAsk):
        ask(other, one)


def test_neither_oneself_nor_the_unlisted_nor_the_closed_are_asked():
    one = make_member()
    shy = make_member(is_listed=False)
    gone = make_member()
    gone.user.is_active = False
    gone.user.save()
    with pytest.raises(actions.NobodyToAsk):
        ask(one, one, shy, gone)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_question_has_words(text):
    with pytest.raises(ValueError, match="words"):
        ask(make_member(), make_member(), text=text)


def test_visitor_and_closed_account_ask_nobody():
    for user in (None, AnonymousUser(), make_user(is_active=False)):
        with pytest.raises(PermissionDenied):
            actions.ask(user=user, people=[make_member()], text="x", lang="nl")


def test_questions_are_capped_per_day_and_at_once():
    one, organisation = make_member(), make_organisation()
    for _ in range(actions.MOST_AT_ONCE + 1):
        make_member(organisation=organisation)
    assert len(ask(one, *people_at([organisation.pk]))) == actions.MOST_AT_ONCE
    ask(one, *(make_member() for _ in range(actions.MOST_A_DAY - actions.MOST_AT_ONCE)))
    with pytest.raises(actions.TooManyToday):
        ask(one, make_member())
    Contact.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert ask(one, make_member())


def test_each_is_told_once_without_words_or_address_in_the_data(two):
    one, other, contact = two
    told = Notification.objects.get(recipient=other.user)
    assert (told.kind, told.data) == ("contact.asked", {"contact": contact.pk})
    actions.accept(user=other.user, contact=contact)
    assert Notification.objects.get(recipient=one.user).kind == "contact.accepted"


def test_moderators_alone_hear_of_a_report(two):
    one, other, contact = two
    moderator = make_user()
    moderator.groups.add(Group.objects.get_or_create(name=MODERATORS)[0])
    actions.report(user=other.user, contact=contact)
    told = Notification.objects.filter(kind="contact.reported")
    assert [each.recipient for each in told] == [moderator]
    with pytest.raises(PermissionDenied):
        actions.mark_handled(user=one.user, contact=contact)
    actions.mark_handled(user=moderator, contact=contact)
    contact.refresh_from_db()
    assert contact.handled_at is not None


def test_lists_show_each_side_what_is_hers(two, django_assert_max_num_queries):
    one, other, contact = two
    assert [each.contact for each in contacts_of(other.user)["waiting"]] == [contact]
    assert [each.contact for each in contacts_of(one.user)["asked"]] == [contact]
    assert contacts_of(make_user()) == {"waiting": [], "agreed": [], "asked": []}
    ask(one, *(make_member() for _ in range(4)))
    with django_assert_max_num_queries(3):
        contacts_of(one.user)


def test_old_questions_go_and_refusals_keep_no_words(two):
    _, other, contact = two
    (refused,) = ask(make_member(), other)
    actions.decline(user=other.user, contact=refused)
    remove_old_contacts()
    assert Contact.objects.count() == 2
    long_ago = timezone.now() - timedelta(days=400)
    Contact.objects.update(created_at=long_ago)
    Contact.objects.filter(pk=refused.pk).update(answered_at=long_ago)
    remove_old_contacts()
    refused.refresh_from_db()
    assert refused.text == ""
    assert not Contact.objects.filter(pk=contact.pk).exists()
