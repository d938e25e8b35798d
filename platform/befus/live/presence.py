"""Who is present in a stream: told as a whole to who comes, as differences to who is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from befus.live import protocol, seats
from befus.live.kinds import kind_of
from befus.live.seats import State


@dataclass(frozen=True)
class Sighting:
    """Who is present in a stream, and how others see those that were not known before."""

    state: State
    people: Mapping[int, dict[str, Any]]


@dataclass
class Crowd:
    """What the sockets of one hub know of each other's people: each person once."""

    stream: str
    state: State = field(default_factory=dict)
    people: dict[int, dict[str, Any]] = field(default_factory=dict)

    def whole(self) -> str:
        """Return the message for somebody who comes."""
        everybody = [self._person(user) for user in self.state]
        return protocol.message(protocol.PRESENCE_STATE, {"present": everybody})

    def update(self, seen: Sighting) -> str | None:
        """Take over who is there now; return what others have to be told, if anything."""
        self.people.update(seen.people)
        old, self.state = self.state, {u: s for u, s in seen.state.items() if u in self.people}
        joined = [self._person(user) for user in self.state if old.get(user) != self.state[user]]
        left = [self.people.pop(user)["id"] for user in old if user not in self.state]
        if not (joined or left):
            return None
        return protocol.message(protocol.PRESENCE_DIFF, {"joined": joined, "left": left})

    def _person(self, user: int) -> dict[str, Any]:
        return {**self.people[user], "state": self.state[user]}


def look_around(crowds: Collection[Crowd]) -> dict[str, Sighting]:
    """Return who is present in the stream of each crowd; with a query or two for new faces."""
    found = seats.present([crowd.stream for crowd in crowds])
    sightings = {}
    for crowd in crowds:
        state = found[crowd.stream]
        new = [user for user in state if user not in crowd.people]
        people = seats.people(kind_of(crowd.stream), new) if new else {}
        sightings[crowd.stream] = Sighting(state, people)
    return sightings
