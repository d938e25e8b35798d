"""What tests of threads share: they begin in Dutch, whatever page was asked for last."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """Make addresses and sentences Dutch until a test says otherwise."""
    with translation.override("nl"):
        yield
