"""Garbage collection of a process that serves: seldom, and not of what stays for good."""

import gc

# A page makes thousands of small objects, nearly all of which go without any collection. So many
# must be left over before they are looked through, so often before the older ones are.
MOST_YOUNG = 20_000
ROUNDS = 10


def collect_seldom() -> None:
    """Leave what was loaded so far alone for ever, and look through the rest less often.

    Python's own thresholds have a process walk through all of its code and settings again and
    again while somebody waits for a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(MOST_YOUNG, ROUNDS, ROUNDS)
