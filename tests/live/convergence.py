"""Old snapshot plus events equals new snapshot: the one rule of every event (R5)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from befus.live.history import snapshot
from befus.live.kinds import kind_of
from befus.live.models import Event

# Returns the state of a client's page after one event: `fold(state, type, data)`.
Fold = Callable[[Any, str, dict[str, Any]], Any]


def check_convergence(stream: str, user: Any, fold: Fold, act: Callable[[], object]) -> list[str]:
    """Let `act` do something, and check that its events turn the old snapshot into the new one.

    Each event is applied as a client applies it, those that `user` may see only, and once more:
    an event that is already shown must change nothing. Returns the types of these events.
    """
    kind, key = kind_of(stream), stream.partition(".")[2]
    seq, state = snapshot(kind, user, key)
    act()
    events = list(Event.objects.filter(stream__name=stream, seq__gt=seq).order_by("seq"))
    seen = [each for each in events if each.audience in ("", *kind.door(user, key))]
    for event in seen:
        state = fold(state, event.type, event.data)
        again = fold(copy.deepcopy(state), event.type, event.data)
        assert again == state, f"{event.type} changes something the second time"
    last, fresh = snapshot(kind, user, key)
    assert state == fresh, f"After {[each.type for each in seen]} a client shows something else"
    assert [each.seq for each in events] == list(range(seq + 1, last + 1))
    return [each.type for each in seen]
