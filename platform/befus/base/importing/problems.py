"""What is wrong with a record: where, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One reason why a record cannot be imported; `field` is empty for a whole record or file."""

    record: str
    field: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.record} · {self.field}" if self.field else self.record
        return f"{where}: {self.reason}"


class UnreadableFile(Exception):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, name: str, field: str, reason: str) -> None:
        self.problem = Problem(name, field, reason)
        super().__init__(str(self.problem))


class ImportRefused(Exception):
    """Some records are wrong, and nothing was imported; `problems` lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
