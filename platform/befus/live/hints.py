"""A word to whoever listens that a stream has news; what the news is stands in the database."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> None:
    """Have `listener` called with the name of each stream that gets an event in this process.

    It is called in the thread that wrote the event, after the commit, and must not wait.
    """
    _listeners.append(listener)


def tell(stream: str) -> None:
    """Say that a stream has news."""
    for listener in _listeners:
        listener(stream)
