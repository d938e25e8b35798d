"""What one client may cost (S6). Times are in seconds, sizes in bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

LARGEST_FRAME = 64 * 1024
MOST_SOCKETS = 10  # of one person

# What may lie between the server and one client without her acknowledgement.
MOST_EVENTS_AHEAD = 500
MOST_BYTES_AHEAD = 1024 * 1024
BATCH = 200

# A client that cannot follow for so long, or says nothing for so long, is cut.
PATIENCE = 30.0
SILENCE = 50.0

TICK = 0.025  # events within it travel together
POLL = 2.0  # heals a hint that was lost, and finds rights that ended
LEASE = 30.0  # of a seat; renewed three times within it
WRITING = 8.0  # how long a person counts as writing after she last said so

COMMANDS_AT_ONCE = 40
COMMANDS_PER_SECOND = 10.0


@dataclass
class Bucket:
    """How much a person may still send: it fills steadily, and each message takes one drop."""

    drops: float = COMMANDS_AT_ONCE
    filled_at: float = field(default_factory=monotonic)

    def take(self) -> bool:
        """Take a drop; False if there is none."""
        now = monotonic()
        gained = (now - self.filled_at) * COMMANDS_PER_SECOND
        self.drops, self.filled_at = min(COMMANDS_AT_ONCE, self.drops + gained), now
        if self.drops < 1:
            return False
        self.drops -= 1
        return True
