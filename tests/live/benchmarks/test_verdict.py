"""What went wrong is seen: a judge that finds nothing would pass any fault."""

from types import SimpleNamespace

import pytest

from befus.live.benchmarks.people import Seen
from befus.live.benchmarks.verdict import is_well, recovery, verdict, wrongs

LOG = [(1, 11, ""), (2, 12, "even"), (3, 13, "odd"), (4, 14, "")]


def seen(seq: int, half: str = "", said_at: float = 0.0, came_at: float = 0.1) -> Seen:
    """Return an event as somebody saw it."""
    return Seen(seq=seq, number=10 + seq, half=half, said_at=said_at, came_at=came_at)


def person(*events: Seen, **changes: object) -> SimpleNamespace:
    """Return somebody of the even half who saw these events."""
    own = {"half": "even", "began_after": 0, "in_snapshots": set(), "acknowledged": {11, 14}}
    return SimpleNamespace(**{**own, "seen": list(events), **changes})


ALL = (seen(1), seen(2, "even"), seen(4))


@pytest.mark.parametrize(
    ("who", "wrong"),
    [
        (person(*ALL), {}),
        (person(seen(1), seen(4)), {"lost": 1}),
        (person(seen(4), began_after=3), {}),
        (person(seen(1), seen(4), in_snapshots={2}), {}),
        (person(*ALL, seen(4)), {"duplicated": 1}),
        (person(seen(2, "even"), seen(1), seen(4)), {"reordered": 1}),
        (person(*ALL[:2], seen(3, "odd"), seen(4)), {"leaked": 1}),
        (person(*ALL, half="odd"), {"lost": 1, "leaked": 1}),
    ],
)
def test_wrongs_counts_what_one_person_saw_wrong(who, wrong):
    """Lost, twice, in a wrong order, of the other half; what came before her is not hers."""
    assert {name: count for name, count in wrongs(who, LOG).items() if count} == wrong


def test_verdict_holds_confirmations_against_the_log():
    """Something confirmed that is not kept is lost; something kept twice is a duplicate."""
    assert verdict([person(*ALL)], LOG, 0.0) == {
        "acknowledged": 2,
        "lost": 0,
        "duplicated": 0,
        "reordered": 0,
        "leaked": 0,
        "p95_ms": 100.0,
        "recovery_s": 0.0,
    }
    assert verdict([person(*ALL, acknowledged={99})], LOG, 0.0)["lost"] == 1
    twice = verdict([person(*ALL, seen(5))], [*LOG, (5, 14, "")], 0.0)
    assert (twice["duplicated"], twice["lost"]) == (1, 0)
    assert verdict([person(*ALL)], [*LOG, (6, 16, "odd")], 0.0)["reordered"] == 1


def test_recovery_ends_with_the_last_delivery_that_the_fault_made_late():
    """Late is more than a second; after a second without any, what is late has other reasons."""
    quick, late = seen(1, came_at=0.5), seen(2, said_at=2.0, came_at=4.5)
    still_late, much_later = seen(3, said_at=5.0, came_at=6.5), seen(4, said_at=8.0, came_at=9.5)
    assert recovery([quick], fault_at=1.5) == 0.0
    assert recovery([still_late, quick, late], fault_at=1.5) == 5.0
    assert recovery([quick, late, still_late, much_later], fault_at=1.5) == 5.0
    assert recovery([seen(2, said_at=0.0, came_at=1.4)], fault_at=1.5) == 0.0


def test_a_fault_in_which_nothing_was_confirmed_is_not_survived():
    """No loss is easy where nobody was served."""
    found = verdict([person(*ALL)], LOG, 0.0)
    assert is_well(found, 10)
    assert not is_well({**found, "acknowledged": 0}, 10)
    assert not is_well({**found, "leaked": 1}, 10)
    assert not is_well({**found, "recovery_s": 10.1}, 10)
