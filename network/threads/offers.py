"""What else can be done with a thread: apps to the right register it in their `apps.ready`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from network.threads.models import Thread


@dataclass(frozen=True)
class Offer:
    """A box beside a thread: a title, a sentence, and a button that leads to `url`."""

    title: str
    text: str
    action: str
    url: str
    icon: str = "pencil"


OfferFor = Callable[[Any, Thread], Offer | None]
_offers: list[OfferFor] = []


def register_offer(function: OfferFor) -> None:
    """Add `function(user, thread)`, which returns what this member may do, or None."""
    _offers.append(function)


def offers_for(user: Any, thread: Thread) -> list[Offer]:
    """Return what this member may do with this thread."""
    found = (function(user, thread) for function in _offers)
    return [offer for offer in found if offer is not None]
