"""What the tables of threads refuse, whoever writes them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network.models import Draft, Follow, Post, Reaction, ReadMark, Thread
from tests.factories.people import make_administrator, make_user
from tests.factories.threads import make_post, make_reaction, make_thread, make_translation

pytestmark = pytest.mark.django_db


def refused(make) -> bool:
    """Tell whether the database refuses what `make` writes."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_tables_hold_one_row_of_each_and_two_languages():
    thread, user = make_thread(), make_user()
    post = thread.posts.get()
    make_reaction(post, user)
    make_reaction(post, user, "here_too")
    make_translation(post)
    Draft.objects.create(user=user, lang="nl")
    rows = [Follow, ReadMark, Draft]
    for model in rows:
        number = {"number": 1} if model is ReadMark else {}
        lang = {"lang": "fr"} if model is Draft else {}
        model.objects.create(user=user, thread=thread, **number, **lang)
        assert refused(
            lambda m=model, n=number, k=lang: m.objects.create(user=user, thread=thread, **n, **k)
        )
    assert refused(lambda: Draft.objects.create(user=user, lang="nl"))
    assert refused(lambda: make_reaction(post, user))
    assert refused(lambda: make_reaction(post, user, "shout"))
    assert refused(lambda: make_translation(post))
    assert refused(lambda: make_post(thread, lang="en"))
    thread.refresh_from_db()
    assert refused(lambda: Thread.objects.filter(pk=thread.pk).update(lang="de"))
    assert refused(lambda: Post.objects.filter(pk=post.pk).update(parent=post))
    assert Reaction.objects.count() == 2


def test_reply_answers_a_first_level_post_of_its_own_thread():
    thread = make_thread()
    reply = make_post(thread, parent=thread.posts.get())
    for parent in (reply, make_thread().posts.get()):
        with pytest.raises(ValidationError):
            make_post(thread, parent=parent)


def test_thread_is_visible_to_members_and_once_hidden_to_moderators():
    hidden, shown = make_thread(), make_thread()
    hidden.hidden_at = hidden.started_at
    hidden.save()
    member, moderator = make_user(), make_administrator()
    assert list(Thread.objects.visible_to(None)) == []
    assert list(Thread.objects.visible_to(member)) == [shown]
    assert set(Thread.objects.visible_to(moderator)) == {hidden, shown}
    member.is_active = False
    del member._roles
    assert list(Thread.objects.visible_to(member)) == []


def test_erased_member_leaves_the_post_without_author():
    thread = make_thread()
    thread.author.delete()
    thread.refresh_from_db()
    assert thread.author is None
    assert thread.posts.get().author is None
