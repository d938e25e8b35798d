"""The sockets of one process, when the last has gone."""

import asyncio

from befus.live.switchboard import Switchboard


def test_presence_looked_at_late_begins_no_work_after_the_last_left():
    """Work begun then would hide that there is none, and who came next would hear nothing."""

    async def scenario():
        board = Switchboard()
        board.hubs["board.1"] = None
        board.stir("board.1")
        board._settle()
        return board._tasks

    assert asyncio.run(scenario()) == []
