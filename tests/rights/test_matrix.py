"""The matrix of rights holds for every address, command, document and file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction

from befus.live.kinds import get_kind, kinds
from befus.rights import (
    ADDRESSES,
    COMMANDS,
    DESK,
    DOCUMENTS,
    EVERYBODY,
    FILES,
    STREAMS,
    Who,
)
from network.threads.errors import TranslationTaken
from search.documents import kinds as document_kinds
from tests.factories.people import PASSWORD
from tests.rights.world import World, addresses

pytestmark = pytest.mark.django_db
OURS = {"base", "media", "vocabulary", "live", "search", "network", "practices", "home", "jobs"}

# Whoever an address for everybody turned away would stand between these.
ENDS = frozenset({Who.VISITOR, Who.MEMBER, Who.ADMINISTRATOR})


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One site for all of these tests, undone at their end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def test_every_address_stands_in_the_matrix():
    """A new address is given its line; one that went loses it."""
    assert addresses() == ADDRESSES.keys()


def test_addresses_let_in_whom_the_matrix_names(world):
    """Each address is asked for by each of the people, one for all by those of the ends."""
    asking = {
        name: ENDS if group == EVERYBODY else frozenset(Who) for name, group in ADDRESSES.items()
    }
    found = {name: world.who_is_let_in(name, asking[name]) for name in ADDRESSES}
    due = {name: group & asking[name] for name, group in ADDRESSES.items()}
    assert {name: sorted(found[name]) for name in found if found[name] != due[name]} == {}


def test_administrations_open_to_the_desk_alone(world):
    """Whatever their address, it is no page for visitors and members."""
    let_in = {who for who in Who if world.clients[who].get("/admin/").status_code == 200}
    assert let_in == DESK
    let_in = {who for who in Who if world.clients[who].get("/django-admin/").status_code == 200}
    assert let_in == {Who.ADMINISTRATOR}


def test_streams_open_to_whom_the_matrix_names(world):
    """The door of each kind is asked as each of the people; a visitor gets no socket at all."""
    assert {kind.name for kind in kinds() if not kind.name.startswith("bench")} == STREAMS.keys()
    keys = {"thread": str(world.thread.pk), "member": str(world.owner.pk)}
    for name, group in STREAMS.items():
        door = get_kind(name).door
        let_in = {who for who in Who if passes(door, world.people[who], keys[name])}
        assert let_in == group, name


def test_commands_are_carried_out_for_whom_the_matrix_names(world):
    """Each command is sent by each of the people, and undone."""
    ours = [kind for kind in kinds() if kind.name in STREAMS]
    declared = {each.data.type for kind in ours for each in kind.commands}
    assert declared == COMMANDS.keys() == SENT.keys()
    kind = get_kind("thread")
    for name, group in COMMANDS.items():
        command = kind.command(name)
        data = command.data(**SENT[name](world))
        given = (str(world.thread.pk), data)
        let_in = {who for who in Who if passes(command.handle, world.people[who], *given)}
        assert let_in == group, name


# What each command says.
SENT: dict[str, Callable[[World], dict[str, Any]]] = {
    "post.create": lambda world: {"text": "Dag", "lang": "nl"},
    "post.edit": lambda world: {"number": world.post.number, "text": "Dag", "lang": "nl"},
    "post.delete": lambda world: {"number": world.post.number},
    "reaction.toggle": lambda world: {
        "number": world.post.number,
        "kind": "useful",
        "is_on": True,
    },
    "translation.write": lambda world: {"number": world.post.number, "text": "Bonjour"},
    "draft.save": lambda world: {"text": "Dag", "lang": "nl"},
    "thread.read": lambda world: {"number": 1},
}


def passes(call: Callable[..., Any], user: Any, *given: Any) -> bool:
    """Whether somebody is let do it; what it does is undone."""
    try:
        with transaction.atomic():
            call(user, *given)
            transaction.set_rollback(True)
    except (PermissionDenied, ObjectDoesNotExist, TranslationTaken):
        return False
    return True


def test_documents_are_for_whom_the_matrix_names(world):
    """Every kind declares its readers, and no document says otherwise."""
    declared = {kind.name: kind for kind in document_kinds()}
    assert declared.keys() == DOCUMENTS.keys()
    for name, audience in DOCUMENTS.items():
        assert declared[name].audiences == (audience,)
        assert {each.audience for each in declared[name].all_documents()} <= {audience}


def test_every_file_has_an_address_with_rights():
    """Whatever keeps a file names the address that gives it out, and that stands in the matrix."""
    keeps = (models.FileField, models.BinaryField)
    kept = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.get_fields()
        if isinstance(field, keeps)
    }
    assert kept == FILES.keys()
    assert set(FILES.values()) <= ADDRESSES.keys()


def test_no_address_hides_a_second_log_in(world):
    """A password alone opens nothing: the page tree's own log-in is not offered."""
    client, user = world.clients[Who.VISITOR], world.people[Who.EDITOR]
    client.post("/nl/_util/login/", {"username": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
