"""Collecting what is wrong with a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from befus.base.importing.problems import Problem
from befus.vocabulary.queries import Terms


@dataclass
class Check:
    """Collects the problems of one record, and knows what the record may name."""

    record: str
    terms: Terms
    organisations: set[str]
    problems: list[Problem] = field(default_factory=list)

    def say(self, path: str, reason: str) -> None:
        """Note that the value at `path` is wrong."""
        self.problems.append(Problem(self.record, path, reason))
