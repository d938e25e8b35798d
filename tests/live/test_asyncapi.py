"""What passes over the sockets is described, and what is described passes."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from jsonschema import ValidationError

from befus.live.asyncapi import document
from tests.factories.people import make_user
from tests.live.schema import check_message
from tests.live.sockets import Client, follow_live

pytestmark = pytest.mark.django_db


def test_every_message_of_a_conversation_is_described():
    anna = make_user()

    async def scenario():
        async with Client(anna, "board/a") as client:
            await client.ask("notice.put_up", {"text": "hello"})
            await client.ask("notice.put_up", {"text": "hidden", "to": "staff"})
            await client.ask("presence.set", {"state": "writing"})
            await client.ask("nothing.known", {})
            await client.until(2)
            while not any(message["type"] == "presence.diff" for message in client.messages):
                await client.receive()
            return client.messages

    messages = follow_live(scenario)
    for message in messages:
        check_message("board", message)
    types = {message["type"] for message in messages}
    server = document()["operations"]["board.send"]["messages"]
    described = {each["$ref"].rpartition("/")[2] for each in server}
    assert described - types == {"access.revoked"}


@pytest.mark.parametrize(
    "wrong",
    [{"text": 1}, {}, {"text": "x", "colour": "red"}],
)
def test_a_strange_event_is_seen(wrong):
    with pytest.raises(ValidationError):
        check_message("board", {"type": "notice.put", "seq": 1, "data": wrong})


def test_every_published_event_is_checked():
    """The check of `tests/conftest.py` is at work in every test."""
    from befus.live.models import Event, Stream

    stream = Stream.objects.create(name="board.a", seq=1)
    with pytest.raises(ValidationError):
        Event.objects.create(stream=stream, seq=1, type="notice.put", data={"text": None})


def test_command_and_page_give_the_document(client):
    out = StringIO()
    call_command("asyncapi", stdout=out)
    response = client.get("/api/live.json")
    assert response.json() == json.loads(out.getvalue()) == json.loads(json.dumps(document()))
    assert "set-cookie" not in response
    assert response.json()["channels"]["board"]["address"] == "/ws/board/{key}/"
