"""How long rows of each kind are kept: each app registers its rules in its `apps.ready` (P5).

`docs/privacy.md` lists every rule with its period; a test holds one against the other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rule:
    """Rows of one kind, and how long they stay.

    `remove(before)` removes what came to its end before that time and returns how many went;
    it must bear being called twice. `title` says what goes, for administrators.
    """

    name: str
    title: str | Promise
    keep: timedelta
    remove: Callable[[datetime], int]


_rules: dict[str, Rule] = {}


def register_retention(
    name: str, title: str | Promise, keep: timedelta, remove: Callable[[datetime], int]
) -> None:
    """Have rows removed once `keep` has passed; a later rule of the same name replaces it."""
    _rules[name] = Rule(name, title, keep, remove)


def retention_rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of their registration."""
    return tuple(_rules.values())


def remove_expired() -> None:
    """Remove what has been kept for long enough; the job `retention`.

    Counts are logged, never content. A rule that fails stops no other; the first error is
    raised at the end, so that the job is seen to have failed.
    """
    errors = [error for rule in retention_rules() if (error := _apply(rule))]
    if errors:
        raise errors[0]


def _apply(rule: Rule) -> Exception | None:
    try:
        count = rule.remove(timezone.now() - rule.keep)
    except Exception as error:
        logger.warning("Retention of %s failed: %s", rule.name, type(error).__name__)
        return error
    logger.info("Retention of %s: %s removed", rule.name, count)
    return None
