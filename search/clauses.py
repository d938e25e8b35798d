"""What a query looks up, as every engine understands it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from search.spelling import NearWord

PARTS_FIELD = "nl_parts"
SLOP = 2  # words that may stand between those of a name


@dataclass(frozen=True)
class Word:
    """A word of the query as typed, and its token per language ("" for a stop word).

    What stands for a word that was typed (a near word, a part of a compound) has its text, its
    own tokens, and a smaller weight.
    """

    text: str
    tokens: dict[str, str]
    weight: float = 1.0


class Clause(NamedTuple):
    """Tokens to find next to each other in a field ("nl", "fr", "nl_parts"); why; for which word.

    The cause is word, part, synonym, translation or spelling.
    """

    field: str
    tokens: tuple[str, ...]
    weight: float
    cause: str
    word: str


@dataclass
class Plan:
    """What to look up. Clauses of one group name one thing: the best counts, the others little.

    `corrections` holds the nearest word for each word that nothing is known of.
    """

    words: list[Word]
    groups: list[list[Clause]] = field(default_factory=list)
    corrections: dict[str, NearWord] = field(default_factory=dict)

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of all groups."""
        return [clause for group in self.groups for clause in group]
