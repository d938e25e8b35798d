"""Cost and delay of what many clients hear, here from the bare server."""

import asyncio

from befus.live.benchmarks.crowd import Client, Subject
from befus.live.benchmarks.services import Process
from befus.live.benchmarks.speed import SERVERS, Tally, measure
from tests.site import surroundings


def test_measure_counts_what_every_client_hears():
    """Each event reaches each client; what the server's process used is put down to them."""
    tally = Tally()
    with surroundings() as env:
        process = Process(SERVERS["raw"], env)
        process.begin()
        try:
            process.await_ready()
            asyncio.run(measure(process, Subject(process.port, "/", Client), 5, 2, tally))
        finally:
            process.kill()
    assert (tally.expected, len(tally.delays)) == (10, 10)
    found = tally.figures()
    assert set(found) == {"cpu_us", "events_per_s", "p50_ms", "p99_ms", "lost"}
    assert found["cpu_us"] > 0
    assert found["lost"] == 0


def test_figures_count_what_did_not_arrive():
    """A client that heard less shows as lost events."""
    tally = Tally(cpu=0.001, expected=4, seconds=2.0, delays=[0.001, 0.002])
    assert tally.figures() == {
        "cpu_us": 500.0,
        "events_per_s": 1.0,
        "p50_ms": 2.0,
        "p99_ms": 2.0,
        "lost": 2,
    }
