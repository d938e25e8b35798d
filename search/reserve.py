"""Reading when the server of search is down or slow: the embedded index answers instead."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from random import uniform
from typing import TypeVar

from search.documents import Document
from search.engines.base import (
    Answers,
    Engine,
    Hit,
    Reason,
    SearchRequest,
    SearchResult,
    SearchUnavailable,
    Suggestion,
)

logger = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 5.0

Answer = TypeVar("Answer")


class Breaker:
    """Remembers, for one process, that a server failed, and who may try it again when.

    After a failure nobody asks it for a pause, which doubles with every further failure; then
    one question tries. The others go on without it until that one is answered.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._try_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the server failed when it was last asked."""
        return self._failures > 0

    def may_ask(self) -> bool:
        """Whether this question may go to the server; of many that come at once, one tries."""
        if not self._failures:
            return True
        with self._lock:
            if time.monotonic() < self._try_at:
                return False
            self._try_at = time.monotonic() + self._pause()
            return True

    def note_failure(self) -> None:
        """The server did not answer."""
        with self._lock:
            self._failures += 1
            self._try_at = time.monotonic() + self._pause()

    def note_success(self) -> None:
        """The server answered: everybody may ask it."""
        self._failures = 0

    def _pause(self) -> float:
        longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(self._failures - 1, 10))
        return longest * uniform(0.75, 1.0)  # noqa: S311  spreads processes, hides nothing


class AnswersWithReserve:
    """Answers for one page: from the server, or from the reserve once the server failed."""

    def __init__(self, primary: Engine, reserve: Engine, breaker: Breaker) -> None:
        self._engines = (primary, reserve)
        self._breaker = breaker
        self._answers: Answers | None = None
        self._has_failed = False

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks."""
        return self._ask(lambda answers: answers.search(request))

    def suggest(self, text: str, lang: str, limit: int = 8) -> list[Suggestion]:
        """Complete what is being typed."""
        return self._ask(lambda answers: answers.suggest(text, lang, limit))

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one."""
        return self._ask(lambda answers: answers.similar(kind, id, limit))

    def explain(
        self, request: SearchRequest, documents: Sequence[Document]
    ) -> dict[str, list[Reason]]:
        """Why the request finds each of some documents, the strongest reason first."""
        return self._ask(lambda answers: answers.explain(request, documents))

    def _ask(self, question: Callable[[Answers], Answer]) -> Answer:
        primary, reserve = self._engines
        if not self._has_failed and self._breaker.may_ask():
            try:
                self._answers = self._answers or primary.snapshot()
                answer = question(self._answers)
            except SearchUnavailable as error:
                self._turn_away(error)
            else:
                self._breaker.note_success()
                return answer
        if not self._has_failed:
            self._answers, self._has_failed = None, True
        self._answers = self._answers or reserve.snapshot()
        return question(self._answers)

    def _turn_away(self, error: SearchUnavailable) -> None:
        if not self._breaker.is_open:
            logger.warning("The embedded index answers instead of the server: %s", error)
        self._breaker.note_failure()


class EngineWithReserve:
    """The engine on a server, with the embedded one behind it; both follow the database."""

    def __init__(self, primary: Engine, reserve: Engine) -> None:
        self.primary = primary
        self.reserve = reserve
        self.name = primary.name
        self.breaker = Breaker()

    @property
    def is_on_reserve(self) -> bool:
        """Whether the reserve answers at this moment, in this process."""
        return self.breaker.is_open

    def snapshot(self) -> Answers:
        """One state of one of the two, for several questions."""
        return AnswersWithReserve(self.primary, self.reserve, self.breaker)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks."""
        return self.snapshot().search(request)

    def suggest(self, text: str, lang: str, limit: int = 8) -> list[Suggestion]:
        """Complete what is being typed."""
        return self.snapshot().suggest(text, lang, limit)

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one."""
        return self.snapshot().similar(kind, id, limit)

    def explain(
        self, request: SearchRequest, documents: Sequence[Document]
    ) -> dict[str, list[Reason]]:
        """Why the request finds each of some documents, the strongest reason first."""
        return self.snapshot().explain(request, documents)

    def index(self, documents: Iterable[Document]) -> None:
        """Add or replace documents in both."""
        documents = list(documents)
        self.primary.index(documents)
        self.reserve.index(documents)

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget documents in both."""
        keys = list(keys)
        self.primary.remove(keys)
        self.reserve.remove(keys)

    def rebuild(self, progress: Callable[[str, int], None] | None = None) -> int:
        """Build both anew; return the documents of the server's."""
        self.reserve.rebuild()
        return self.primary.rebuild(progress)
