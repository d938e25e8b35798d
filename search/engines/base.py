"""What every engine offers, and the words in which it is asked and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from search.documents import Document

Sort = Literal["relevance", "newest", "updated", "title"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "updated", "title")
PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100


class SearchUnavailable(RuntimeError):
    """There is no index to ask: pages go on without search."""


class InvalidFilter(ValueError):
    """A filter that the kind of document does not declare, or a bound that is no number."""

    def __init__(self, name: str, value: object = None) -> None:
        super().__init__(f"{name}={value!r}" if value is not None else name)
        self.name = name
        self.value = value


@dataclass(frozen=True)
class SearchRequest:
    """One question: words, filters (name: values; OR inside a name, AND between), order, page.

    Without words relevance means newest. `facets` asks for the counts.
    """

    kind: str
    q: str = ""
    lang: str = "nl"
    filters: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    sort: Sort = "relevance"
    page: int = 1
    size: int = PAGE_SIZE
    facets: bool = True


@dataclass(frozen=True)
class Hit:
    """A found document; `highlights[field][language]` is safe HTML with <mark> in it.

    A text without a found word has no entry.
    """

    id: str
    score: float
    highlights: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchResult:
    """The answer: one page of hits, how many there are, and per filter what each value has.

    `facets[name][value]` is what the list would show if that value alone were chosen in its
    filter, the other filters kept; values that occur in the index but not here count 0.
    `did_you_mean` is the query with its unknown words corrected, or "".
    """

    total: int
    hits: list[Hit]
    page: int
    pages: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    did_you_mean: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A completion: `type` is "document" (id), "term" (scheme and id as slug) or "place"."""

    type: Literal["document", "term", "place"]
    text: str
    lang: str
    kind: str = ""
    id: str = ""
    scheme: str = ""


@dataclass(frozen=True)
class Reason:
    """Why a document was found: which token in which field and language, and what led to it.

    `cause` is word, part, synonym, translation or spelling; `found` the words as they stand in
    the first of the fields.
    """

    word: str
    cause: str
    lang: str
    tokens: tuple[str, ...]
    fields: tuple[str, ...]
    score: float
    found: str = ""


class Answers(Protocol):
    """What can be asked of an index. None of these raises on what a reader typed."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request; InvalidFilter if it names a filter that the kind lacks."""

    def suggest(self, text: str, lang: str, limit: int = 8) -> list[Suggestion]:
        """Complete what is being typed, from documents, terms and places."""

    def similar(self, kind: str, id: str, limit: int = 4) -> list[Hit]:
        """The documents nearest to one, by shared facets and by text."""

    def explain(
        self, request: SearchRequest, documents: Sequence[Document]
    ) -> dict[str, list[Reason]]:
        """Why the request finds each of some documents of its kind, {id: the strongest first}."""


class Engine(Answers, Protocol):
    """An index of documents of every kind."""

    name: str

    def snapshot(self) -> Answers:
        """One state of the index, for several questions at the cost of one look at what changed."""

    def index(self, documents: Iterable[Document]) -> None:
        """Add documents; each replaces an earlier one of its kind and id."""

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget the documents of these (kind, id)."""

    def rebuild(self, progress: Callable[[str, int], None] | None = None) -> int:
        """Build the whole index anew beside the live one, swap, and return its documents.

        `progress(step, count)` hears how many documents were read, then indexed.
        """
