"""Holds messages and events against the AsyncAPI document, with a reader of JSON Schema."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from befus.live.asyncapi import document
from befus.live.kinds import kinds
from befus.live.models import Event


def check_message(kind: str, message: dict[str, Any]) -> None:
    """Raise ValidationError for a message that the document of this kind does not describe."""
    _reader(kind, message["type"], tuple(kinds())).validate(message)


def check_event(sender: Any, instance: Event, created: bool, **kwargs: Any) -> None:
    """Check an event as it would be sent; for the signal of saved events."""
    kind, _, _key = instance.stream.name.partition(".")
    check_message(kind, {"type": instance.type, "seq": instance.seq, "data": instance.data})


@cache
def _reader(kind: str, type_name: str, known: tuple[Any, ...]) -> Draft202012Validator:
    """Return what reads one message; `known` makes it anew where other kinds are registered."""
    whole = document()
    payload = whole["channels"][kind]["messages"][type_name]["payload"]
    return Draft202012Validator({**payload, "components": whole["components"]})
