"""Database work for sockets: in threads of its own, so that nobody waits for anybody else's.

All of Channels' and Django's own asynchronous database work shares one thread, in which a slow
query of one holds up all. Reading, and carrying out what people ask, have a few threads each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connections

Result = TypeVar("Result")

_readers = ThreadPoolExecutor(4, thread_name_prefix="live-read")
_writers = ThreadPoolExecutor(4, thread_name_prefix="live-write")


async def read(call: Callable[..., Result], *args: Any) -> Result:
    """Return what a reading function returns."""
    return await _run(_readers, call, *args)


async def write(call: Callable[..., Result], *args: Any) -> Result:
    """Return what a writing function returns; it must bear being called twice."""
    return await _run(_writers, call, *args)


async def _run(pool: ThreadPoolExecutor, call: Callable[..., Result], *args: Any) -> Result:
    return await asyncio.get_running_loop().run_in_executor(pool, _call, call, args)


def _call(call: Callable[..., Result], args: tuple[Any, ...]) -> Result:
    """Call it; once more on a new connection if the old one turns out to be broken.

    Connections stay open between calls: opening one may cost more than the query.
    """
    try:
        return call(*args)
    except (InterfaceError, OperationalError):
        if not _drop_broken():
            raise
        return call(*args)


def _drop_broken() -> bool:
    """Close the connections of this thread that do not work; tell whether there was one."""
    broken = [each for each in connections.all(initialized_only=True) if not _works(each)]
    for each in broken:
        each.close()
    return bool(broken)


def _works(connection: Any) -> bool:
    try:
        return connection.connection is not None and connection.is_usable()
    except DatabaseError:
        return False
