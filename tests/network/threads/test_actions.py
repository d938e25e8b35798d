"""The rules of threads: who may do what, once, and what is told of it."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied

from befus.live.models import Event
from befus.vocabulary.schemes import Scheme
from network.models import Draft, Follow, Post, PostTranslation, ReadMark, Thread
from network.roles import MODERATORS
from network.threads import actions, errors
from tests.factories.people import make_user
from tests.factories.threads import make_post, make_thread, make_translation
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def els():
    return make_user(display_name="Els Van den Berghe")


@pytest.fixture
def moderator():
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=MODERATORS)[0])
    return user


def told(thread: Thread) -> list[str]:
    """Return the types of the events of a thread."""
    events = Event.objects.filter(stream__name=thread.stream).order_by("seq")
    return list(events.values_list("type", flat=True))


def start(author, **fields) -> Thread:
    """Start a thread with what every thread has."""
    words = {"title": "Wie rijdt de nachtbus?", "text": "Wie heeft ervaring?", "lang": "nl"}
    return actions.start_thread(author=author, **{**words, **fields})


# -- Starting -----------------------------------------------------------------------------------


def test_start_writes_thread_post_follow_and_event_once(els):
    key = uuid4()
    actions.save_draft(user=els, text="Wie heeft", lang="nl", title="Wie rijdt")
    theme, actor = make_term(Scheme.THEMES, "nightlife"), make_term(Scheme.ACTORS, "youth")
    about = {
        "themes": [theme, actor],
        "actors": [actor],
        "tags": ["nachtbus", " nachtbus", "x" * 90],
    }
    thread = start(els, key=key, **about)
    assert start(els, key=key) == thread
    assert thread.slug.startswith("wie-rijdt-de-nachtbus-")
    assert list(thread.themes.all()) == [theme]
    assert list(thread.actors_sought.all()) == [actor]
    assert set(thread.tags.names()) == {"nachtbus", "x" * 40}
    post = thread.posts.get()
    assert (post.number, post.html) == (1, "<p>Wie heeft ervaring?</p>\n")
    assert (thread.post_count, thread.last_number) == (1, 1)
    assert Follow.objects.filter(thread=thread, user=els).exists()
    assert not Draft.objects.exists()
    assert told(thread) == ["post.created"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"title": " \n"}, errors.NothingWritten),
        ({"text": "\x00 "}, errors.NothingWritten),
        ({"title": "x" * 151}, errors.TooLong),
        ({"text": "x" * 20_001}, errors.TooLong),
        ({"lang": "en"}, ValueError),
    ],
)
def test_start_refuses_what_says_nothing_or_too_much(els, fields, error):
    with pytest.raises(error):
        start(els, **fields)
    assert not Thread.objects.exists()


def test_nobody_else_than_a_member_writes(els):
    thread = make_thread()
    post = thread.posts.get()
    closed = make_user(is_active=False)
    for user in (None, AnonymousUser(), closed):
        for act in (
            lambda u=user: start(u),
            lambda u=user: actions.reply(author=u, thread=thread, text="x", lang="nl"),
            lambda u=user: actions.edit_post(editor=u, post=post, text="x"),
            lambda u=user: actions.delete_post(user=u, post=post),
            lambda u=user: actions.react(user=u, post=post, kind="useful"),
            lambda u=user: actions.follow(user=u, thread=thread),
            lambda u=user: actions.mark_read(user=u, thread=thread, number=1),
            lambda u=user: actions.save_draft(user=u, text="x", lang="nl"),
            lambda u=user: actions.write_translation(author=u, post=post, text="x"),
        ):
            with pytest.raises(PermissionDenied):
                act()
    assert told(thread) == []


def test_edit_thread_is_for_its_author_and_moderators(els, moderator):
    thread = start(els, tags=["oud"])
    with pytest.raises(PermissionDenied):
        actions.edit_thread(editor=make_user(), thread=thread, title="Anders")
    actions.edit_thread(editor=els, thread=thread, title="Anders", tags=["nieuw"])
    thread.is_locked = True
    thread.save()
    with pytest.raises(PermissionDenied):
        actions.edit_thread(editor=els, thread=thread, title="Nog")
    changed = actions.edit_thread(editor=moderator, thread=thread, title="Nog")
    assert (changed.title, changed.slug) == ("Nog", thread.slug)
    assert told(thread)[1:] == ["thread.changed", "thread.changed"]


# -- Answering ----------------------------------------------------------------------------------


def test_reply_counts_follows_and_stands_below_the_first_level(els):
    thread, key = make_thread(), uuid4()
    actions.save_draft(user=els, thread=thread, text="Wij", lang="nl")
    first = thread.posts.get()
    answer = actions.reply(
        author=els, thread=thread, text="Wij ook", lang="nl", parent=first, key=key
    )
    again = actions.reply(author=els, thread=thread, text="Wij ook", lang="nl", key=key)
    deeper = actions.reply(author=els, thread=thread, text="En zij", lang="fr", parent=answer)
    thread.refresh_from_db()
    assert again == answer
    assert [answer.number, deeper.number, thread.post_count] == [2, 3, 3]
    assert deeper.parent == first
    assert Follow.objects.filter(thread=thread, user=els).count() == 1
    assert not Draft.objects.exists()
    event = Event.objects.get(stream__name=thread.stream, seq=1)
    assert event.data["parent"] == 1
    assert event.data["author_id"] == els.pk


def test_unfollowed_thread_is_not_followed_again_by_writing(els):
    thread = make_thread()
    actions.reply(author=els, thread=thread, text="x", lang="nl")
    actions.unfollow(user=els, thread=thread)
    actions.reply(author=els, thread=thread, text="y", lang="nl")
    assert not Follow.objects.filter(thread=thread, user=els).exists()


def test_reply_is_refused_where_the_thread_or_the_post_is_closed(els, moderator):
    thread = make_thread(is_locked=True)
    with pytest.raises(errors.ThreadLocked):
        actions.reply(author=els, thread=thread, text="x", lang="nl")
    gone = actions.reply(author=moderator, thread=thread, text="x", lang="nl")
    actions.delete_post(user=moderator, post=gone)
    Thread.objects.update(is_locked=False)
    for parent in (gone, make_thread().posts.get()):
        with pytest.raises(errors.NotReadable):
            actions.reply(author=els, thread=thread, text="x", lang="nl", parent=parent)
    Thread.objects.update(hidden_at=thread.started_at)
    with pytest.raises(Thread.DoesNotExist):
        actions.reply(author=els, thread=thread, text="x", lang="nl")


def test_slow_mode_makes_members_wait_and_moderators_not(els, moderator):
    thread = make_thread(slow_mode_seconds=600)
    for author in (els, moderator, moderator):
        actions.reply(author=author, thread=thread, text="x", lang="nl")
    with pytest.raises(errors.TooSoon) as found:
        actions.reply(author=els, thread=thread, text="y", lang="nl")
    assert 0 < found.value.wait_seconds <= 600


# -- Editing and deleting -----------------------------------------------------------------------


def test_edit_keeps_what_stood_there_and_who_wrote_it(els, moderator):
    post = start(els).posts.get()
    make_translation(post)
    actions.edit_post(editor=els, post=post, text="Tweede")
    actions.edit_post(editor=els, post=post, text="Tweede")
    edited = actions.edit_post(editor=moderator, post=post, text="Trois", lang="fr")
    assert [(r.text, r.lang, r.author) for r in post.revisions.all()] == [
        ("Wie heeft ervaring?", "nl", els),
        ("Tweede", "nl", els),
    ]
    assert (edited.edited_by, edited.author, edited.lang) == (moderator, els, "fr")
    assert not edited.translations.exists()
    assert told(post.thread)[1:] == ["post.edited", "post.edited"]


def test_edit_and_delete_are_for_author_and_moderators(els):
    post = start(els).posts.get()
    with pytest.raises(PermissionDenied):
        actions.edit_post(editor=make_user(), post=post, text="x")
    with pytest.raises(PermissionDenied):
        actions.delete_post(user=make_user(), post=post)
    Thread.objects.update(is_locked=True)
    with pytest.raises(PermissionDenied):
        actions.edit_post(editor=els, post=post, text="x")


def test_delete_is_soft_counts_once_and_closes_the_post(els):
    thread = start(els)
    post = thread.posts.get()
    other = make_post(thread)
    for _ in range(2):
        actions.delete_post(user=els, post=post)
    thread.refresh_from_db()
    assert thread.post_count == 1
    assert Post.objects.get(pk=post.pk).text == "Wie heeft ervaring?"
    assert told(thread).count("post.deleted") == 1
    with pytest.raises(PermissionDenied):
        actions.react(user=make_user(), post=post, kind="useful")
    actions.delete_post(user=other.author, post=other)
    assert thread not in Thread.objects.visible_to(els)


# -- Translating --------------------------------------------------------------------------------


def test_translation_is_its_authors_and_a_machines_is_anybodys(els):
    post = make_thread().posts.get()
    made = actions.write_translation(author=els, post=post, text="Qui le fait ?")
    assert (made.lang, made.author, made.is_machine) == ("fr", els, False)
    with pytest.raises(errors.TranslationTaken):
        actions.write_translation(author=make_user(), post=post, text="Autre")
    with pytest.raises(PermissionDenied):
        actions.remove_translation(user=make_user(), translation=made)
    actions.write_translation(author=els, post=post, text="Mieux")
    actions.remove_translation(user=els, translation=made)
    actions.remove_translation(user=els, translation=made)
    machine = make_translation(post, is_machine=True)
    better = actions.write_translation(author=els, post=post, text="Par moi")
    assert (better.pk, better.is_machine, better.author) == (machine.pk, False, els)
    assert told(post.thread) == ["translation.changed"] * 4


def test_translation_is_older_once_the_original_changed(els):
    post = start(els).posts.get()
    actions.write_translation(author=make_user(), post=post, text="Qui ?")
    actions.edit_post(editor=els, post=post, text="Wie en waarom?")
    assert PostTranslation.objects.get().is_older


# -- Reading ------------------------------------------------------------------------------------


def test_reaction_counts_once_and_can_be_taken_back(els):
    post = make_thread().posts.get()
    assert [actions.react(user=els, post=post, kind="useful") for _ in range(2)] == [True, False]
    assert [actions.unreact(user=els, post=post, kind="useful") for _ in range(2)] == [True, False]
    counts = Event.objects.order_by("seq").values_list("data__count", flat=True)
    assert list(counts) == [1, 0]
    with pytest.raises(ValueError, match="shout"):
        actions.react(user=els, post=post, kind="shout")
    with pytest.raises(PermissionDenied):
        actions.react(user=post.author, post=post, kind="useful")


def test_read_mark_never_falls(els):
    thread = make_thread()
    for number in (1, 4, 2):
        actions.mark_read(user=els, thread=thread, number=number)
    assert ReadMark.objects.get().number == 4


def test_draft_is_one_per_thread_and_gone_without_words(els):
    thread = make_thread()
    actions.save_draft(user=els, thread=thread, text="Wij", lang="nl")
    actions.save_draft(user=els, thread=thread, text="Nous", lang="fr", parent=thread.posts.get())
    draft = Draft.objects.get()
    assert (draft.text, draft.lang, draft.parent) == ("Nous", "fr", thread.posts.get())
    with pytest.raises(PermissionDenied):
        actions.save_draft(
            user=els, thread=thread, text="x", lang="nl", parent=make_thread().posts.get()
        )
    actions.save_draft(user=els, thread=thread, text=" ", lang="nl")
    assert not Draft.objects.exists()
