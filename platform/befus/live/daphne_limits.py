"""Daphne takes frames of any length into memory before we see them; ours have a limit (S6)."""

from __future__ import annotations

from typing import Any

from daphne.ws_protocol import WebSocketFactory

from befus.live.limits import LARGEST_FRAME

_make = WebSocketFactory.__init__


def _make_with_limits(self: Any, *args: Any, **kwargs: Any) -> None:
    """Make the factory of all sockets; one that sends too much is failed by the protocol."""
    _make(self, *args, **kwargs)
    self.setProtocolOptions(maxFramePayloadSize=LARGEST_FRAME, maxMessagePayloadSize=LARGEST_FRAME)


def install() -> None:
    """Have Daphne refuse longer frames while they arrive."""
    WebSocketFactory.__init__ = _make_with_limits
