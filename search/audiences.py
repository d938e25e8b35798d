"""Who an index is for: each is complete for its audience, and knows nothing beyond it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from search.documents import MEMBERS, PUBLIC, Document, DocumentKind, kinds

# What each audience may see; an index of its own keeps counts and suggestions apart too.
SEES = {PUBLIC: (PUBLIC,), MEMBERS: (PUBLIC, MEMBERS)}


def audience_of(user: Any) -> str:
    """The widest audience that a person belongs to: an account is a member's."""
    return MEMBERS if user.is_authenticated else PUBLIC


def audiences() -> list[str]:
    """The audiences that need an index: members only where a kind has something for them."""
    declared = {audience for kind in kinds() for audience in kind.audiences}
    return [name for name in SEES if name == PUBLIC or name in declared]


def kinds_for(audience: str) -> list[DocumentKind]:
    """The kinds of document of which an audience may see any."""
    return [kind for kind in kinds() if set(kind.audiences) & set(SEES[audience])]


def visible_to(audience: str, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents that an audience may see."""
    return (document for document in documents if document.audience in SEES[audience])


def all_documents(audience: str) -> Iterator[Document]:
    """Every document that an audience may see, streaming."""
    for kind in kinds_for(audience):
        yield from visible_to(audience, kind.all_documents())
