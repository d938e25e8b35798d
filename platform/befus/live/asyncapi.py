"""The AsyncAPI 3 document of all sockets, made from what the apps declare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import models_json_schema

from befus import live
from befus.live import commands, protocol
from befus.live.events import CommandData, EventData
from befus.live.kinds import StreamKind, kinds

SCHEMAS = "#/components/schemas/"
NUMBER = {"type": "integer", "minimum": 0}
REF = {"type": "integer"}
NOTHING = {"type": "object", "additionalProperties": False}


def document(version: str = "1") -> dict[str, Any]:
    """Return the document; every message of every kind of stream stands in it."""
    declared = {each for kind in kinds() for each in kind.events}
    taken = {each.data for kind in kinds() for each in kind.commands} | set(commands.OWN.values())
    models = sorted(declared | taken, key=lambda model: model.type)
    names, schemas = models_json_schema(
        [(model, "validation") for model in models], ref_template=SCHEMAS + "{model}"
    )
    own = {model: names[model, "validation"] for model in models}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "BeFUS live", "version": version, "description": str(live.__doc__)},
        "defaultContentType": "application/json",
        "channels": {kind.name: _channel(kind, own) for kind in kinds()},
        "operations": {name: each for kind in kinds() for name, each in _operations(kind)},
        "components": {"schemas": schemas.get("$defs", {})},
    }


def _channel(kind: StreamKind, schemas: dict[type, Any]) -> dict[str, Any]:
    """The address of one kind of stream, and all that passes there in either direction."""
    found = {**_server_messages(kind)}
    for event in kind.events:
        found[event.type] = _message(event, {"seq": NUMBER, "data": schemas[event]})
    for command in _commands(kind):
        fields = {"ref": REF, "id": {"type": "string"}, "data": schemas[command]}
        found[command.type] = _message(command, fields, required=["type", "ref"])
    return {
        "address": f"/ws/{kind.name}/{{key}}/",
        "parameters": {"key": {"description": "names one stream of this kind"}},
        "messages": found,
    }


def _server_messages(kind: StreamKind) -> dict[str, Any]:
    """What the protocol itself says on every socket."""
    person = {"type": "object", "required": ["id", "state"]}
    people = {"type": "array", "items": person}
    state = _closed({"present": people})
    diff = _closed({"joined": people, "left": {"type": "array"}})
    anything = {"type": "object"}
    return {
        "reply": _payload("reply", {"ref": REF, "ok": {"type": "boolean"}, "data": anything}),
        f"{kind.name}.snapshot": _payload(
            f"{kind.name}.snapshot", {"seq": NUMBER, "data": anything}
        ),
        protocol.JOINED: _payload(protocol.JOINED, {"seq": NUMBER, "data": NOTHING}),
        protocol.PASSED: _payload(protocol.PASSED, {"seq": NUMBER}),
        protocol.PRESENCE_STATE: _payload(protocol.PRESENCE_STATE, {"data": state}),
        protocol.PRESENCE_DIFF: _payload(protocol.PRESENCE_DIFF, {"data": diff}),
        protocol.REVOKED: _payload(protocol.REVOKED, {"data": NOTHING}),
    }


def _operations(kind: StreamKind) -> Iterable[tuple[str, dict[str, Any]]]:
    """What the server sends and what it takes."""
    to_server = [command.type for command in _commands(kind)]
    to_client = [*_server_messages(kind), *(event.type for event in kind.events)]
    for name, action, types in (("send", "send", to_client), ("take", "receive", to_server)):
        messages = [{"$ref": f"#/channels/{kind.name}/messages/{each}"} for each in types]
        channel = {"$ref": f"#/channels/{kind.name}"}
        yield f"{kind.name}.{name}", {"action": action, "channel": channel, "messages": messages}


def _commands(kind: StreamKind) -> list[type[CommandData]]:
    return [*commands.OWN.values(), *(command.data for command in kind.commands)]


def _message(
    model: type[EventData] | type[CommandData],
    fields: dict[str, Any],
    required: list[str] | None = None,
) -> dict[str, Any]:
    return {"summary": (model.__doc__ or "").strip(), **_payload(model.type, fields, required)}


def _payload(
    type_name: str, fields: dict[str, Any], required: list[str] | None = None
) -> dict[str, Any]:
    return {"payload": _closed({"type": {"const": type_name}, **fields}, required)}


def _closed(fields: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    """An object with these fields and no other."""
    return {
        "type": "object",
        "properties": fields,
        "required": required or list(fields),
        "additionalProperties": False,
    }
