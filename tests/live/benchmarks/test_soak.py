"""Whether a long run counts as flat."""

from befus.live.benchmarks.soak import is_flat


def samples(*memory: float, p50_ms: float = 10.0, lost: int = 0) -> list[dict]:
    """Return samples of a run."""
    return [{"mb": mb, "p50_ms": p50_ms, "lost": lost} for mb in memory]


def test_is_flat_sees_memory_and_latency_that_grow():
    """The first sample does not count; a loss is never flat."""
    even = samples(50, 100, 101, 102, 101, 103)
    assert is_flat(even)
    assert not is_flat(samples(50, 100, 110, 120, 130, 140))
    assert not is_flat(even[:4] + samples(101, 103, p50_ms=20.0))
    assert not is_flat(even[:5] + samples(103, lost=1))
