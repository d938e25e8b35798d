"""Reports and decisions: who may, what stands in the log, who hears of it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from befus.live.models import Event
from befus.vocabulary.models import Term
from network.models import ModerationAct, Notification, Report, Thread
from network.roles import MODERATORS
from network.threads import actions as writing
from network.threads.errors import NothingWritten, NotReadable, ThreadLocked, TooSoon
from network.threads.models import ActKind
from network.threads.moderation import actions
from tests.factories.people import make_group, make_user
from tests.factories.threads import make_post, make_thread
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db
WHY = "Noemt een minderjarige."


@pytest.fixture
def moderator():
    return make_moderator()


def make_moderator():
    """Return a person who keeps order in threads."""
    user = make_user()
    group = make_group((), may_publish=False)
    group.name = MODERATORS
    group.save()
    user.groups.add(group)
    return user


def told(user):
    """The kinds of what a person was told."""
    return list(Notification.objects.filter(recipient=user).values_list("kind", flat=True))


def acts(thread):
    """The kinds of acts in the log of a thread."""
    return list(thread.moderation_acts.order_by("pk").values_list("kind", flat=True))


def events(thread):
    """The types of what was published in a thread."""
    return list(
        Event.objects.filter(stream__name=thread.stream)
        .order_by("seq")
        .values_list("type", flat=True)
    )


def test_a_report_waits_once_for_a_decision(moderator):
    """Reporting again changes the report that waits; moderators are told once."""
    thread, user = make_thread(), make_user()
    post = make_post(thread)
    for words in ("", "De naam staat in de tweede zin."):
        report = actions.report(user=user, thread=thread, post=post, reason="personal", words=words)
    assert Report.objects.get() == report
    assert report.words == "De naam staat in de tweede zin."
    assert told(moderator) == ["thread.reported"]
    with pytest.raises(NothingWritten):
        actions.report(user=user, thread=thread, post=post, reason="other", words=" ")


def test_hiding_ends_reports_and_tells_both(moderator):
    """The post leaves for members with a reason; reporter and author hear, the log keeps it."""
    thread, user, author = make_thread(), make_user(), make_user()
    post = make_post(thread, author=author)
    count = thread.post_count
    actions.report(user=user, thread=thread, post=post, reason="personal")
    actions.hide_post(moderator=moderator, post=post, reason=WHY)
    actions.hide_post(moderator=moderator, post=post, reason="nog eens")
    post.refresh_from_db()
    thread.refresh_from_db()
    report = Report.objects.get()
    assert (post.is_hidden, post.hidden_reason, thread.post_count) == (True, WHY, count - 1)
    assert (report.was_hidden, report.decision, report.decided_by) == (True, WHY, moderator)
    assert (told(user), told(author)) == (["thread.report_decided"], ["thread.moderated"])
    actions.show_post(moderator=moderator, post=post, reason="toch niet")
    thread.refresh_from_db()
    assert (thread.post_count, acts(thread)) == (count, ["hide_post", "show_post"])
    assert events(thread) == ["post.hidden", "post.shown"]


def test_leaving_tells_the_reporter_alone(moderator):
    """What stays, stays with a reason; its author is not bothered."""
    thread, user = make_thread(), make_user()
    report = actions.report(user=user, thread=thread, reason="advertising")
    actions.leave(moderator=moderator, report=report, reason="Hoort hier thuis.")
    report.refresh_from_db()
    assert (report.was_hidden, report.decision) == (False, "Hoort hier thuis.")
    assert (told(user), told(thread.author)) == (["thread.report_decided"], [])
    assert acts(thread) == ["leave"]


def test_a_hidden_thread_leaves_members(moderator):
    """All of it goes for members at once; moderators read on and may show it again."""
    thread, user = make_thread(), make_user()
    actions.hide_thread(moderator=moderator, thread=thread, reason=WHY)
    assert not Thread.objects.visible_to(user).exists()
    with pytest.raises(Thread.DoesNotExist):
        actions.report(user=user, thread=thread, reason="personal")
    with pytest.raises(Thread.DoesNotExist):
        writing.reply(author=user, thread=thread, text="Ik lees nog.", lang="nl")
    actions.show_thread(moderator=moderator, thread=thread, reason="toch niet")
    assert Thread.objects.visible_to(user).exists()
    assert told(thread.author) == ["thread.moderated", "thread.moderated"]


def test_rules_hold_for_members(moderator):
    """Closed means closed, slow means slow, with the seconds to wait; both stand in the log."""
    thread, user = make_thread(), make_user()
    actions.set_pace(moderator=moderator, thread=thread, seconds=60, reason="Rustig.")
    writing.reply(author=user, thread=thread, text="Eén.", lang="nl")
    with pytest.raises(TooSoon) as refused:
        writing.reply(author=user, thread=thread, text="Twee.", lang="nl")
    assert 0 < refused.value.wait_seconds <= 60
    actions.set_locked(moderator=moderator, thread=thread, is_locked=True, reason="Klaar.")
    with pytest.raises(ThreadLocked):
        writing.reply(author=make_user(), thread=thread, text="Drie.", lang="nl")
    make_term("themes", "parks")
    themes = Term.objects.filter(slug="parks")
    actions.set_themes(moderator=moderator, thread=thread, themes=themes, reason="Past beter.")
    assert list(thread.themes.values_list("slug", flat=True)) == ["parks"]
    assert acts(thread) == ["pace", "lock", "themes"]
    assert thread.moderation_acts.get(kind=ActKind.THEMES).detail == {
        "before": [],
        "after": ["parks"],
    }
    with pytest.raises(ValueError, match="7 seconds is no pace"):
        actions.set_pace(moderator=moderator, thread=thread, seconds=7, reason="x")


@pytest.mark.parametrize("who", ["visitor", "member", "author", "former moderator"])
def test_nobody_else_moderates(who, moderator):
    """Every act asks for the role at that moment, and for a reason."""
    thread = make_thread()
    post = make_post(thread, author=thread.author)
    report = actions.report(user=make_user(), thread=thread, reason="personal")
    people = {
        "visitor": AnonymousUser(),
        "member": make_user(),
        "author": thread.author,
        "former moderator": make_user(is_active=False, is_superuser=True),
    }
    doings = (
        (actions.hide_post, {"post": post}),
        (actions.show_post, {"post": post}),
        (actions.hide_thread, {"thread": thread}),
        (actions.show_thread, {"thread": thread}),
        (actions.set_locked, {"thread": thread, "is_locked": True}),
        (actions.set_pace, {"thread": thread, "seconds": 30}),
        (actions.set_themes, {"thread": thread, "themes": []}),
        (actions.leave, {"report": report}),
    )
    for do, what in doings:
        with pytest.raises(PermissionDenied):
            do(moderator=people[who], reason=WHY, **what)
        with pytest.raises(NothingWritten):
            do(moderator=moderator, reason=" \u202e ", **what)
    assert not ModerationAct.objects.exists()


def test_what_is_gone_is_neither_reported_nor_hidden(moderator):
    """A deleted post has no words any more."""
    thread = make_thread()
    post = make_post(thread, deleted_at=thread.started_at)
    with pytest.raises(NotReadable):
        actions.report(user=make_user(), thread=thread, post=post, reason="personal")
    with pytest.raises(NotReadable):
        actions.hide_post(moderator=moderator, post=post, reason=WHY)
