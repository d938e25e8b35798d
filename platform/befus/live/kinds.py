"""The kinds of stream: each app registers its own in its `apps.ready`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from pydantic import ValidationError

from befus.live.events import CommandData, EventData

STREAM_NAME = re.compile(r"(?P<kind>[a-z]{1,20})\.(?P<key>[A-Za-z0-9_-]{1,60})")

# What is left out of the errors that an app names itself.
COMMON_ERRORS: Mapping[type[Exception], str] = {
    PermissionDenied: "access.denied",
    ObjectDoesNotExist: "object.missing",
    ValidationError: "command.invalid",
}


@dataclass(frozen=True)
class Command:
    """A command: what it takes, and the handler that calls one action.

    `handle(user, key, data)` returns the data of the reply, or None for none.
    """

    data: type[CommandData]
    handle: Callable[[Any, str, Any], dict[str, Any] | None]


@dataclass(frozen=True, eq=False)
class StreamKind:
    """One kind of stream, such as "thread": "thread.12" is the one with the key "12".

    - `door(user, key)` returns the audiences that a signed-in person belongs to there beyond
      "everybody" (often none); it raises PermissionDenied or ObjectDoesNotExist where she may
      not look. It is asked again before every command and whenever her rights may have changed.
    - `snapshot(user, key)` returns all that a page needs to show what the events so far made.
    - `errors` gives the code that a client reads for an error of the app's own.
    - `person(user)` returns how others see somebody who is present, with her `id`; without
      `has_presence` nobody is told who is there.
    """

    name: str
    door: Callable[[Any, str], frozenset[str]]
    snapshot: Callable[[Any, str], dict[str, Any]]
    events: tuple[type[EventData], ...] = ()
    commands: tuple[Command, ...] = ()
    errors: Mapping[type[Exception], str] = field(default_factory=dict)
    person: Callable[[Any], dict[str, Any]] = lambda user: {"id": user.pk, "name": str(user)}
    has_presence: bool = True

    def command(self, type_name: str) -> Command | None:
        """The command of that type, if there is one."""
        return next((each for each in self.commands if each.data.type == type_name), None)

    def error_code(self, error: Exception) -> str | None:
        """The code of an error, None for one that nobody expected."""
        known = {**COMMON_ERRORS, **self.errors}
        return next((known[each] for each in type(error).__mro__ if each in known), None)


_kinds: dict[str, StreamKind] = {}


def register(kind: StreamKind) -> None:
    """Make a kind of stream live; a later one of the same name replaces it."""
    _kinds[kind.name] = kind


def kinds() -> list[StreamKind]:
    """All kinds of stream, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def get_kind(name: str) -> StreamKind | None:
    """The kind of that name, None if no app registered it."""
    return _kinds.get(name)


def kind_of(stream: str) -> StreamKind:
    """The kind of a stream by its full name; ValueError if it can be none."""
    match = STREAM_NAME.fullmatch(stream)
    kind = get_kind(match["kind"]) if match else None
    if kind is None:
        raise ValueError(f"{stream} is no stream of a registered kind")
    return kind
