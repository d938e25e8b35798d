"""Who is told of a post: followers, and whom it mentions; each once."""

import pytest
from django.utils import timezone, translation

from network.models import Notification, Thread
from network.notifications.kinds import get_kind
from network.threads import actions
from network.threads.notices import MENTION, REPLY, TRANSLATION
from tests.factories.editing import signed_in
from tests.factories.people import make_user
from tests.factories.threads import make_thread

pytestmark = pytest.mark.django_db


def told(kind: str) -> set:
    """Return who was told."""
    return {each.recipient for each in Notification.objects.filter(kind=kind)}


def test_a_post_tells_followers_and_mentioned_once_each():
    els, amadou, karim = (make_user(display_name=n) for n in ("Els Wouters", "Amadou", "Karim"))
    thread = actions.start_thread(author=els, title="Wie rijdt?", text="Wie?", lang="nl")
    actions.follow(user=karim, thread=thread)
    post = actions.reply(
        author=amadou, thread=thread, text="Vraag het aan @Karim en @Amadou", lang="nl"
    )
    actions.edit_post(editor=amadou, post=post, text="Vraag het aan @Karim of @Els Wouters")
    assert told(REPLY) == {els}
    assert told(MENTION) == {karim, els}
    notification = Notification.objects.get(kind=REPLY)
    with translation.override("fr"):
        shown = get_kind(REPLY).show([notification], els)[notification.pk]
    assert shown.sentence == "Amadou a écrit dans une idée que vous suivez."
    assert (shown.url, shown.about) == (f"/fr/idees/{thread.slug}/messages/2/", "Wie rijdt?")
    assert shown.quote == "Vraag het aan @Karim of @Els Wouters"
    signed_in(els).get(thread.get_absolute_url())
    assert not Notification.objects.unread().filter(recipient=els).exists()


def test_nothing_is_shown_of_a_post_that_is_gone():
    els = make_user()
    thread = make_thread(author=els)
    actions.follow(user=els, thread=thread)
    actions.reply(author=make_user(), thread=thread, text="Wij", lang="nl")
    notification = Notification.objects.get()
    assert get_kind(REPLY).show([notification], els)
    Thread.objects.update(hidden_at=timezone.now())
    assert get_kind(REPLY).show([notification], els) == {}


def test_who_wrote_a_post_is_told_of_its_translation_once():
    """Writing it anew, or translating one's own, is no news."""
    els, amadou = make_user(), make_user(display_name="Amadou")
    thread = actions.start_thread(author=els, title="Wie rijdt?", text="Wie?", lang="nl")
    post = thread.posts.get()
    actions.write_translation(author=amadou, post=post, text="Qui ?")
    actions.write_translation(author=amadou, post=post, text="Qui donc ?")
    mine = actions.reply(author=els, thread=thread, text="Wij", lang="nl")
    actions.write_translation(author=els, post=mine, text="Nous")
    notification = Notification.objects.get(kind=TRANSLATION)
    with translation.override("nl"):
        shown = get_kind(TRANSLATION).show([notification], els)[notification.pk]
    assert shown.sentence == "Amadou heeft een bericht van u vertaald."
