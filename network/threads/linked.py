"""What a thread is about, by kind and id: as its own app shows it in lists."""

from __future__ import annotations

from typing import Any

from network.threads.models import Thread
from search.engines.base import Hit
from search.listings import get_listing


def linked_card(thread: Thread) -> dict[str, Any] | None:
    """Return the card of what a thread is about; None for nothing, or what is public no more."""
    listing = get_listing(thread.linked_kind)
    if listing is None or not thread.linked_id:
        return None
    cards = listing.cards([Hit(thread.linked_id, 0.0)])
    return {**cards[0], "kind_label": listing.suggested_as} if cards else None
