"""The shapes of what the API answers, for its description; a test holds the answers to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema


class Pair(Schema):
    """A text per language; a language that is not public is left out."""

    nl: str | None = None
    fr: str | None = None


class Tags(Schema):
    """Keywords per language."""

    nl: list[str]
    fr: list[str]


class Place(Schema):
    """Where a practice is: ISO 3166 codes, and the place as shown."""

    municipality: str | None
    region: str | None
    country: str
    label: Pair


class Years(Schema):
    """First and last year; a last year that is null means ongoing or unknown."""

    start: int | None
    end: int | None


class Actor(Schema):
    """An actor in a role; both are codes of the vocabulary."""

    actor: str
    role: str
    contribution: Pair
    organisation: Pair | None = None


class Funding(Schema):
    """Money from one source; amount and currency are null where unknown."""

    source: str
    amount: float | None
    currency: str | None
    note: Pair
    verified: bool


class Indicator(Schema):
    """A measured figure."""

    name: Pair
    value: float
    unit: Pair
    baseline: float | None = None
    target: float | None = None
    date: str | None = None
    approximate: bool = False
    verified: bool


class Evaluation(Schema):
    """Whether and how a practice was evaluated, and what was measured."""

    done: bool
    kind: list[str]
    indicators: list[Indicator]


class Source(Schema):
    """Where the facts come from."""

    title: str
    url: str | None


class Contact(Schema):
    """Whom to ask."""

    name: str
    email: str


class Body(Schema):
    """The four parts of the text."""

    diagnosis: Pair
    approach: Pair
    roles: Pair
    results: Pair


class Practice(Schema):
    """A practice; every code stands in the vocabulary."""

    id: str
    url: Pair = Field(description="Its page in each language.")
    languages: list[str] = Field(description="The languages in which its text is public.")
    published_at: datetime | None
    updated_at: datetime | None
    title: Pair
    summary: Pair
    body: Body
    place: Place
    level: str | None
    years: Years
    themes: list[str] = Field(description="The main theme first.")
    phenomena: list[str]
    policy_domains: list[str]
    actors: list[Actor]
    chain_stages: list[str]
    target_groups: list[str]
    crisis_related: bool
    funding: list[Funding]
    evaluation: Evaluation
    tags: Tags
    contact: Contact | None = None
    sources: list[Source]
    verified: bool
    unverified: list[Pair]


class Page(Schema):
    """One page of a list; `next` and `previous` are addresses, null at the ends."""

    count: int
    page: int
    pages: int
    next: str | None
    previous: str | None


class Practices(Page):
    """A page of practices."""

    results: list[Practice]


class Hit(Schema):
    """A found practice in short; highlights are HTML with <mark> and nothing else."""

    id: str
    url: Pair
    score: float
    title: Pair
    summary: Pair
    highlights: dict[str, Pair]


class SearchResults(Page):
    """A page of hits, and per filter what each value would show if it alone were chosen."""

    did_you_mean: str | None
    results: list[Hit]
    facets: dict[str, dict[str, int]]


class Suggestion(Schema):
    """A completion: a practice (id), a term (scheme and id) or a place."""

    type: str
    text: str
    lang: str
    id: str | None
    scheme: str | None


class Suggestions(Schema):
    """Completions of what is being typed."""

    results: list[Suggestion]


class Term(Schema):
    """A term of the vocabulary."""

    slug: str
    label: Pair
    definition: Pair
    synonyms: Tags
    retired: bool
    merged_into: str | None


class Terms(Schema):
    """One list of the vocabulary in its order."""

    scheme: str
    terms: list[Term]


class Vocabulary(Schema):
    """All lists of the vocabulary."""

    schemes: list[Terms]


class Problem(Schema):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    instance: str
    detail: str | None = None
    errors: list[dict[str, Any]] | None = None
