"""Threads live: what their events tell is all that changed (R5); who may listen and speak."""

from uuid import uuid4

import pytest
from django.utils import timezone

from befus.live.models import Event
from befus.live.protocol import CLOSE_REVOKED
from network.models import Draft, Post, Thread
from network.threads import actions
from network.threads.events import EVENTS
from network.threads.moderation import actions as moderation
from network.threads.snapshots import snapshot
from tests.factories.people import make_administrator, make_user
from tests.factories.threads import make_post, make_thread, make_translation
from tests.live.sockets import Client, follow_live, on_database

pytestmark = pytest.mark.django_db

STATES = {"post.deleted": "deleted", "post.hidden": "hidden", "post.shown": "shown"}


def fold(state: dict, type_name: str, data: dict) -> dict:
    """Return the state of a thread after one event, as a client reckons it."""
    posts = {number: {**post} for number, post in state["posts"].items()}
    if "number" in data:
        number = str(data["number"])
        posts[number] = fold_post(posts.get(number, {}), type_name, data)
    found = {**state, "posts": posts}
    if type_name == "thread.changed":
        found |= data
    if type_name == "thread.hidden":
        found["is_hidden"] = True
    if "post_count" in data:
        found["post_count"] = data["post_count"]
    return found


def fold_post(post: dict, type_name: str, data: dict) -> dict:
    """Return the state of one post after an event about it."""
    if type_name in STATES:
        return {**post, "state": STATES[type_name]}
    if type_name == "post.created":
        new = {"edited_at": None, "state": "shown", "reactions": {}, "translation": None}
        return {name: data[name] for name in ("parent", "author_id", "lang", "created_at")} | new
    if type_name == "post.edited":
        beside = post["translation"]
        beside = None if beside and beside["lang"] == data["lang"] else beside
        edited = {"lang": data["lang"], "edited_at": data["edited_at"]}
        return {**post, **edited, "translation": beside}
    if type_name == "reaction.changed":
        counts = {**post["reactions"], data["kind"]: data["count"]}
        return {**post, "reactions": {kind: count for kind, count in counts.items() if count}}
    return {**post, "translation": data["translation"]}


def taken(thread: Thread) -> dict:
    """Return a fresh snapshot, its keys as JSON has them."""
    found = snapshot(None, str(thread.pk))
    return {**found, "posts": {str(number): post for number, post in found["posts"].items()}}


def test_old_snapshot_and_events_make_the_fresh_snapshot():
    els, amadou, admin = make_user(), make_user(), make_administrator()
    thread = make_thread(author=els)
    post = thread.posts.get()
    answer = make_post(thread, lang="fr")
    said = {"thread": thread, "text": "Wij ook", "lang": "nl"}
    because = {"moderator": admin, "reason": "Dit hoort hier niet."}
    acts = [
        lambda: actions.reply(author=amadou, **said),
        lambda: actions.reply(author=els, parent=answer, **said),
        lambda: actions.write_translation(author=amadou, post=post, text="Qui ?"),
        lambda: actions.write_translation(author=amadou, post=post, text="Qui donc ?"),
        lambda: actions.edit_post(editor=els, post=post, text="Anders"),
        lambda: actions.edit_post(editor=els, post=post, text="Autre", lang="fr"),
        lambda: actions.write_translation(author=els, post=answer, text="Wij"),
        lambda: actions.remove_translation(user=els, translation=answer.translations.get()),
        lambda: actions.react(user=els, post=answer, kind="useful"),
        lambda: actions.react(user=admin, post=answer, kind="here_too"),
        lambda: actions.unreact(user=els, post=answer, kind="useful"),
        lambda: actions.edit_thread(editor=els, thread=thread, title="Een andere vraag"),
        lambda: moderation.hide_post(post=post, **because),
        lambda: moderation.show_post(post=post, **because),
        lambda: actions.delete_post(user=admin, post=answer),
        lambda: moderation.hide_thread(thread=thread, **because),
        lambda: moderation.show_thread(thread=thread, **because),
    ]
    seen = set()
    for act in acts:
        before, after = taken(thread), Event.objects.filter(stream__name=thread.stream).count()
        act()
        news = list(Event.objects.filter(stream__name=thread.stream, seq__gt=after).order_by("seq"))
        assert news
        for event in news:
            before = fold(before, event.type, event.data)
            seen.add(event.type)
        assert before == taken(thread)
    assert seen == {each.type for each in EVENTS}


def test_a_post_by_socket_reaches_the_other_language_once():
    els, amadou = make_user(), make_user(display_name="Amadou Lambert")
    thread = make_thread(author=els)
    address = f"thread/{thread.pk}"

    async def scenario():
        async with Client(els, address) as nl, Client(amadou, address) as fr:
            key = str(uuid4())
            data = {"text": "Chez *nous*", "lang": "fr", "parent": 1, "key": key}
            assert (await fr.ask("post.create", data))["data"] == {"number": 2}
            assert (await fr.ask("post.create", data))["data"] == {"number": 2}
            event = await nl.next("post.created")
            assert event["data"]["author_id"] == amadou.pk
            assert event["data"]["parent"] == 1
            react = {"number": 2, "kind": "useful", "is_on": True}
            await nl.ask("reaction.toggle", react)
            assert (await fr.next("reaction.changed"))["data"]["count"] == 1
            await nl.ask("translation.write", {"number": 2, "text": "Bij ons"})
            await fr.ask("post.edit", {"number": 2, "text": "Chez toi", "lang": "fr"})
            assert (await nl.next("post.edited"))["data"]["number"] == 2
            kept = await nl.ask("draft.save", {"text": "Wij", "lang": "nl"})
            assert kept["data"]["saved_at"]
            await nl.ask("thread.read", {"number": 99})
            await fr.ask("post.delete", {"number": 2})
            assert (await nl.next("post.deleted"))["data"]["post_count"] == 1

    follow_live(scenario)
    assert Post.objects.filter(thread=thread).count() == 2
    assert Draft.objects.get().user == els
    assert els.read_marks.get().number == 2


def test_refusals_have_codes():
    els = make_user()
    locked = make_thread(is_locked=True)
    other = make_thread()
    make_translation(other.posts.get())
    cases = [
        (locked, "post.create", {"text": "x", "lang": "nl"}, "thread.locked"),
        (other, "post.create", {"text": " ", "lang": "nl"}, "text.missing"),
        (other, "post.create", {"text": "x" * 20_001, "lang": "nl"}, "text.too_long"),
        (other, "post.create", {"text": "x", "lang": "en"}, "command.invalid"),
        (other, "post.create", {"text": "x", "lang": "nl", "parent": 9}, "object.missing"),
        (other, "post.edit", {"number": 1, "text": "x", "lang": "nl"}, "access.denied"),
        (other, "post.delete", {"number": 1}, "access.denied"),
        (other, "translation.write", {"number": 1, "text": "x"}, "translation.taken"),
    ]

    async def scenario():
        for thread, command, data, code in cases:
            async with Client(els, f"thread/{thread.pk}") as client:
                reply = await client.ask(command, data)
                assert (reply["ok"], reply["data"]) == (False, {"code": code}), command

    follow_live(scenario)
    assert Event.objects.count() == 0


def test_nobody_listens_who_may_not_read():
    els, gone = make_user(), make_user(is_active=False)
    thread, hidden = make_thread(), make_thread(hidden_at=timezone.now())

    async def scenario():
        for user, pk in ((None, thread.pk), (gone, thread.pk), (els, hidden.pk), (els, "x")):
            assert not await Client(user, f"thread/{pk}").connect()
        async with Client(els, f"thread/{thread.pk}") as client:
            await on_database(lambda: Thread.objects.update(hidden_at=timezone.now()))
            await client.send("post.create", {"text": "x", "lang": "nl"})
            assert await client.until_closed() == CLOSE_REVOKED

    follow_live(scenario)
    assert thread.posts.count() == 1


def test_who_reads_along_loses_a_thread_that_is_hidden():
    els, admin = make_user(), make_administrator()
    thread = make_thread()
    address = f"thread/{thread.pk}"

    def hide() -> None:
        moderation.hide_thread(moderator=admin, thread=thread, reason="Dit hoort hier niet.")

    async def scenario():
        async with Client(els, address) as reader, Client(admin, address) as moderator:
            await on_database(hide)
            assert await reader.until_closed() == CLOSE_REVOKED
            assert (await moderator.next("thread.hidden"))["data"] == {}

    follow_live(scenario)
