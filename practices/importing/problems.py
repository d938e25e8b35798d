"""What is wrong with a record: where, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from befus.vocabulary.queries import Terms


@dataclass(frozen=True)
class Problem:
    """One reason why a record cannot be imported; `field` is empty for a whole record or file."""

    record: str
    field: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.record} · {self.field}" if self.field else self.record
        return f"{where}: {self.reason}"


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
