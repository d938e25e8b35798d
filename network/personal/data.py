"""What the site knows of a person: each part of the network gives it out, and wipes it out.

A part registers in `apps.ready`. What hangs on the account by a cascading key goes with it by
itself; `erase` is for what would stay: names in texts, files, rows that know her by address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Part:
    """What one part of the network has of a person.

    `export(user)` returns plain values, lists and dicts, in the active language where words are
    ours; `words` names their keys for people. `erase(user)` runs in the transaction that
    removes the account; it may be called twice.
    """

    name: str
    label: str | Promise
    export: Callable[[Any], Any]
    erase: Callable[[Any], None] = lambda user: None
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    order: int = 100


_parts: dict[str, Part] = {}


def register_data(part: Part) -> None:
    """Give out and wipe out a part; a later one of the same name replaces it."""
    _parts[part.name] = part


def data_parts() -> list[Part]:
    """Return all parts in their order."""
    return sorted(_parts.values(), key=lambda part: (part.order, part.name))
