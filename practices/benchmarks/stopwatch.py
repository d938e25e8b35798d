"""What a page costs: queries, milliseconds, and the bytes that travel."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ASSET = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')
BROWSER = "Mozilla/5.0"  # a visitor's searches are counted, and that costs too

SAMPLE = 5  # addresses of a type whose queries are counted


class Stopwatch:
    """Asks for pages as a visitor does, or `user` signed in, `repeat` times each."""

    def __init__(self, repeat: int, user: Any = None) -> None:
        self.client = Client(SERVER_NAME="localhost", headers={"User-Agent": BROWSER})
        if user is not None:
            self.client.force_login(user)
        self.repeat = repeat

    def measure(self, addresses: Sequence[str]) -> dict[str, Any]:
        """Return queries (the most of any), p50 and p95 in ms, and bytes, of one type of page.

        The addresses are asked for in turn: none again before all the others were.
        """
        turn = cycle(addresses)
        sample = list(islice(turn, min(SAMPLE, len(addresses))))
        queries = [self._queries(address) for address in sample]
        times = timed(self.client.get, islice(turn, self.repeat))
        html = self.client.get(sample[0])
        return {
            "queries": max(queries),
            **spread(times),
            "html_bytes": len(html.content),
            "css_js_bytes": sum(compressed_bytes(path) for path in _assets(html.content.decode())),
        }

    def _queries(self, address: str) -> int:
        """Count the queries of a second visit: what a process learns once is no page's cost."""
        self.client.get(address)
        with CaptureQueriesContext(connection) as found:
            response = self.client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        return len(found)


def timed(call: Callable[[Any], object], arguments: Iterator[Any]) -> list[float]:
    """Return the milliseconds that each call took, one per argument."""
    times = []
    for argument in arguments:
        begun = time.perf_counter()
        call(argument)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def spread(times: Sequence[float]) -> dict[str, float]:
    """Return {"p50_ms", "p95_ms"} of milliseconds."""
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(percentile(times, 0.95), 1),
    }


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that `share` of the requests stayed within."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]


def _assets(html: str) -> list[str]:
    return [path for path in ASSET.findall(html) if path.startswith(settings.STATIC_URL)]


@cache
def compressed_bytes(path: str) -> int:
    """Return the size of a style sheet or script as whitenoise sends it, in Brotli."""
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    return len(brotli.compress(Path(found).read_bytes())) if found else 0
