"""What a client asks for: the protocol's own commands, and those of the kind of stream."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError

from befus.live import access, database, hints, protocol, seats
from befus.live.events import CommandData
from befus.live.kinds import StreamKind
from befus.live.protocol import Request
from befus.live.replies import once
from befus.live.sockets import Socket
from befus.live.watch import revoke

logger = logging.getLogger(__name__)
UNKNOWN, FAILED, AWAY = "command.unknown", "server.error", "server.unavailable"
INVALID, TOO_MANY = "command.invalid", "rate.exceeded"


class Acknowledge(CommandData, type="stream.ack"):
    """Say that everything up to a number has arrived; every 20 seconds also the heartbeat."""

    seq: int


class SetPresence(CommandData, type="presence.set"):
    """Say that one writes; it holds for eight seconds."""

    state: Literal["reading", "writing"]


OWN: Mapping[str, type[CommandData]] = {each.type: each for each in (Acknowledge, SetPresence)}


class Revoked(PermissionDenied):
    """The stream is not open to this person any more."""


async def answer(socket: Socket, request: Request) -> None:
    """Carry a command out and reply; whatever goes wrong, the socket lives on."""
    try:
        if request.type in OWN:
            await _own(socket, request)
            data = {}
        else:
            asked = (socket.session_key, socket.kind, socket.key, request)
            data = await database.write(carry_out, *asked)
    except Revoked:
        await revoke(socket)
    except Exception as error:
        await socket.tell(protocol.refusal(request.ref, code_of(socket.kind, request, error)))
    else:
        await socket.tell(protocol.reply(request.ref, data))


def carry_out(session_key: str, kind: StreamKind, key: str, request: Request) -> dict[str, Any]:
    """Ask the door, then carry a command out once; return the data of its reply."""
    try:
        user, _audiences = access.admit(session_key, kind, key)
    except PermissionDenied as error:
        raise Revoked from error
    command = kind.command(request.type)
    if command is None:
        raise LookupError(request.type)
    data, handle = command.data.model_validate(request.data), command.handle
    return once(user=user, command_id=request.id, call=lambda: handle(user, key, data))


async def _own(socket: Socket, request: Request) -> None:
    """Carry out a command of the protocol itself."""
    data = OWN[request.type].model_validate(request.data)
    if isinstance(data, Acknowledge):
        socket.acknowledge(min(data.seq, socket.position or 0))
    elif isinstance(data, SetPresence) and socket.seat:
        await database.write(seats.mark_writing, socket.seat, data.state == seats.WRITES)
        hints.tell(hints.PRESENCE, socket.stream)


def code_of(kind: StreamKind, request: Request, error: Exception) -> str:
    """Return what a client is told of an error; the unexpected is logged, without content."""
    code = kind.error_code(error)
    if code:
        return code
    if isinstance(error, LookupError) and error.args == (request.type,):
        return UNKNOWN
    logger.error("Command %s of %s failed", request.type, kind.name, exc_info=error)
    return AWAY if isinstance(error, InterfaceError | OperationalError) else FAILED
