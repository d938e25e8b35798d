"""What goes over the wire: a frame is one message, or a JSON array of messages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from befus.live.models import Event

JOINED = "stream.joined"
PASSED = "stream.passed"
REVOKED = "access.revoked"
PRESENCE_STATE = "presence.state"
PRESENCE_DIFF = "presence.diff"

# Codes of closing: 4000 and up are an application's own.
CLOSE_REVOKED = 4003
CLOSE_MALFORMED = 4400
CLOSE_FAILED = 4500
CLOSE_SILENT = 4408
CLOSE_SLOW = 4413
CLOSE_FLOODING = 4429

Audiences = frozenset[str]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An event as text: whole for its audience, and as a bare number for others."""

    seq: int
    audience: str
    whole: str
    passed: str

    def text(self, audiences: Audiences) -> str:
        """What a person of these audiences gets of it."""
        return self.whole if not self.audience or self.audience in audiences else self.passed


class Request(BaseModel):
    """A command as it comes: `ref` numbers it on this socket, `id` names it for good."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    type: str = Field(max_length=60)
    ref: int
    id: str = Field(default="", pattern=r"^[A-Za-z0-9-]{0,64}$")
    data: dict[str, Any] = {}


def dump(message: Any) -> str:
    """Return the message as JSON without blanks."""
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False)


def encode(event: Event) -> Encoded:
    """Return the event as it is sent."""
    whole = dump({"type": event.type, "seq": event.seq, "data": event.data})
    passed = dump({"type": PASSED, "seq": event.seq}) if event.audience else ""
    return Encoded(event.seq, event.audience, whole, passed)


def frame(events: Iterable[Encoded], audiences: Audiences) -> str:
    """Return one frame with all these events, for a person of these audiences."""
    texts = [event.text(audiences) for event in events]
    return texts[0] if len(texts) == 1 else f"[{','.join(texts)}]"


def reply(ref: int, data: dict[str, Any] | None) -> str:
    """Return the answer to a command that was carried out."""
    return dump({"type": "reply", "ref": ref, "ok": True, "data": data or {}})


def refusal(ref: int, code: str) -> str:
    """Return the answer to a command that was not."""
    return dump({"type": "reply", "ref": ref, "ok": False, "data": {"code": code}})


def message(type_name: str, data: Any, seq: int | None = None) -> str:
    """Return a message that answers nothing and is no event."""
    numbered = {} if seq is None else {"seq": seq}
    return dump({"type": type_name, **numbered, "data": data})


def parse(text: str) -> Request:
    """Return the command in a frame; raises ValidationError for what no honest client sends."""
    return Request.model_validate_json(text)
