"""A kind of notification of the tests' own."""

import pytest

from network.notifications.kinds import Kind, Shown, register_kind, unregister_kind
from network.notifications.models import Frequency

HIDDEN = "hidden"


def show(notifications, reader):
    """Show what is not hidden, with the words that the data names."""
    return {
        each.pk: Shown(
            sentence=f"{each.actor_name} said hello",
            url=f"/hello/{each.data['number']}/",
            about=each.data.get("title", ""),
            lang="fr",
        )
        for each in notifications
        if each.data.get("state") != HIDDEN
    }


@pytest.fixture
def hello():
    """Return the name of a kind whose mail goes at once."""
    register_kind(
        Kind(
            name="test.hello",
            label="Hello",
            summary=lambda count: f"{count} times hello",
            show=show,
            default=Frequency.AT_ONCE,
        )
    )
    yield "test.hello"
    unregister_kind("test.hello")
