"""What is looked at every two seconds while there are sockets: rights, news, seats, silence."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from befus.live import access, database, limits, protocol, seats
from befus.live.models import Recheck, Stream
from befus.live.sockets import Socket

if TYPE_CHECKING:
    from befus.live.switchboard import Switchboard

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class View:
    """What one look at the database showed."""

    seqs: dict[str, int]
    sessions: set[str]
    marks: dict[int, access.Mark]
    rechecks: list[Recheck]


def look(streams: list[str], sessions: set[str], users: list[int]) -> View:
    """Look at everything at once."""
    seqs = Stream.objects.filter(name__in=streams).values_list("name", "seq")
    valid, marks = access.valid_sessions(sessions), access.marks(users)
    return View(dict(seqs), valid, marks, access.recent_rechecks())


class Watch:
    """Keeps the sockets of a switchboard honest, whatever hint was lost."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self._marks: dict[int, access.Mark] = {}
        self._heeded: dict[int, asyncio.Task[None]] = {}
        self._renewed_at = 0.0
        self._call = asyncio.Event()

    def wake(self) -> None:
        """Look at once."""
        self._call.set()

    async def run(self) -> None:
        """Look every two seconds, and when woken."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._call.wait(), limits.POLL)
            self._call.clear()
            try:
                await self._look()
            except Exception:
                logger.exception("The database does not answer the sockets' watch")

    async def _look(self) -> None:
        board, now = self._board, monotonic()
        await self._cut(now)
        if now - self._renewed_at > limits.LEASE / 3:
            await database.write(seats.renew_seats, board.holder)
            self._renewed_at = now
        keys = {socket.session_key for socket in board.all_sockets}
        view = await database.read(look, list(board.hubs), keys, list(board.sockets))
        for stream, seq in view.seqs.items():
            if stream in board.hubs and board.hubs[stream].position != seq:
                board.hubs[stream].wake()
        await self._check(view, keys)
        await board.meet(set(board.hubs))

    async def _cut(self, now: float) -> None:
        """Cut clients that do not read, or are not there any more."""
        for socket in self._board.all_sockets:
            if socket.is_stuck(now):
                await socket.close(protocol.CLOSE_SLOW)
            elif socket.is_silent(now):
                await socket.close(protocol.CLOSE_SILENT)

    async def _check(self, view: View, keys: set[str]) -> None:
        """Close what belongs to a log-in that ended; ask again where rights may differ."""
        ended = keys - view.sessions
        for socket in self._board.all_sockets:
            if socket.session_key in ended:
                await revoke(socket)
        old, self._marks = self._marks, view.marks
        changed = {user for user in self._board.sockets if self._differs(user, old)}
        await self._readmit(s for s in self._board.all_sockets if s.user.pk in changed)
        await self.heed(view.rechecks)
        recent = {row.pk for row in view.rechecks}
        self._heeded = {pk: task for pk, task in self._heeded.items() if pk in recent}

    def _differs(self, user: int, old: dict[int, access.Mark]) -> bool:
        mark = self._marks.get(user)
        return mark is None or old.get(user, mark) != mark

    async def heed(self, rechecks: list[Recheck]) -> None:
        """Act on words about changed rights, each once; return when all are acted on."""
        for row in rechecks:
            if row.pk not in self._heeded:
                self._heeded[row.pk] = asyncio.ensure_future(self._readmit(self._meant(row)))
        await asyncio.gather(*(self._heeded[row.pk] for row in rechecks))

    def _meant(self, row: Recheck) -> list[Socket]:
        sockets = self._board.all_sockets
        if row.user_id:
            sockets = list(self._board.sockets.get(row.user_id, ()))
        return [each for each in sockets if row.stream in ("", each.stream)]

    async def _readmit(self, sockets: Iterable[Socket]) -> None:
        await asyncio.gather(*(readmit(socket) for socket in list(sockets)))


async def readmit(socket: Socket) -> None:
    """Ask the door again; the socket goes on with the person and audiences of now, or ends."""
    try:
        asked = (socket.session_key, socket.kind, socket.key)
        socket.user, audiences = await database.read(access.admit, *asked)
    except PermissionDenied:
        return await revoke(socket)
    except Exception:
        logger.exception("A right cannot be checked")
        return await revoke(socket)
    socket.change_audiences(audiences)


async def revoke(socket: Socket) -> None:
    """Tell a client that she may not look any more, and end her socket."""
    await socket.tell(protocol.message(protocol.REVOKED, {}))
    await socket.close(protocol.CLOSE_REVOKED)
