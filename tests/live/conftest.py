"""The board of `notices` as the only kind of stream."""

import pytest

from befus.live import kinds
from tests.live.notices import BOARD


@pytest.fixture(autouse=True)
def board(monkeypatch):
    """Return the kind, registered for one test."""
    monkeypatch.setattr(kinds, "_kinds", {"board": BOARD})
    return BOARD
