"""What search knows of ideas: for members alone, as they are now."""

import pytest

from network.threads import actions
from network.threads.documents import KIND, documents, follower
from network.threads.moderation.actions import hide_post, hide_thread, show_thread
from search.documents import MEMBERS
from search.models import WantedDocument
from tests.factories.people import make_administrator, make_user
from tests.factories.threads import make_post, make_thread, make_translation

pytestmark = pytest.mark.django_db


def wanted(thread):
    """How often the thread was wanted."""
    return WantedDocument.objects.get(kind=KIND, object_id=thread.slug).version


def test_a_document_holds_what_members_may_read():
    """Title, readable posts and translations per language, labels, who follows under a cover."""
    thread = make_thread(
        title="Nachtbus", themes=("nightlife",), actors=("youth-work",), tags=("fuif",)
    )
    make_translation(make_post(thread, "Wij *doen* dit al."), "Nous le **faisons** déjà.")
    make_post(thread, "verborgen", hidden_at=thread.started_at)
    user = make_user()
    actions.follow(user=user, thread=thread)
    (document,) = documents([thread.slug, "none"])
    assert (document.audience, document.titles) == (MEMBERS, {"nl": "Nachtbus"})
    assert document.texts["posts"] == {
        "nl": "Wij doen dit al.\nWie heeft hier ervaring mee?",
        "fr": "Nous le faisons déjà.",
    }
    assert document.facets == {
        "themes": ["nightlife"],
        "actors": ["youth-work"],
        "languages": ["nl"],
        "tag": ["fuif"],
        "follower": [follower(user.pk)],
        "unanswered": ["false"],
    }


def test_every_change_wants_the_document():
    """Whatever members and moderators do, search hears of it in the same transaction."""
    author, other, moderator = make_user(), make_user(), make_administrator()
    thread = actions.start_thread(author=author, title="Park", text="Wie sluit?", lang="nl")
    post = actions.reply(author=other, thread=thread, text="Wij.", lang="nl")
    steps = (
        lambda: actions.edit_post(editor=other, post=post, text="Wij ook."),
        lambda: actions.write_translation(author=author, post=post, text="Nous aussi."),
        lambda: actions.edit_thread(editor=author, thread=thread, title="Parken"),
        lambda: actions.follow(user=moderator, thread=thread),
        lambda: actions.unfollow(user=moderator, thread=thread),
        lambda: hide_post(moderator=moderator, post=post, reason="naam"),
        lambda: hide_thread(moderator=moderator, thread=thread, reason="naam"),
        lambda: show_thread(moderator=moderator, thread=thread, reason="toch niet"),
        lambda: actions.delete_post(user=moderator, post=post),
    )
    for step in steps:
        before = wanted(thread)
        step()
        assert wanted(thread) > before


def test_what_is_hidden_has_no_document():
    """A hidden thread is found by nobody; shown again it is found again."""
    thread, moderator = make_thread(), make_administrator()
    hide_thread(moderator=moderator, thread=thread, reason="naam")
    assert list(documents([thread.slug])) == []
    show_thread(moderator=moderator, thread=thread, reason="toch niet")
    assert [each.id for each in documents([thread.slug])] == [thread.slug]
