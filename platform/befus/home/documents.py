"""What of the standard pages is searchable, and which changes search has to hear of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction

from befus.base.models import BasePage
from befus.home.models import StandardPage
from practices.plain_text import text_of
from search.documents import Document, DocumentKind, TextField, register
from search.outbox import want

KIND = "page"
CHUNK = 200


def public_pages() -> QuerySet[StandardPage]:
    """All standard pages that anybody may read."""
    return StandardPage.objects.live().public()


def all_documents() -> Iterator[Document]:
    """Yield a document for every public page."""
    return _documents(public_pages().order_by("pk").iterator(CHUNK))


def documents(ids: Sequence[str]) -> Iterator[Document]:
    """Yield a document for each of these page numbers that is public now."""
    return _documents(public_pages().filter(pk__in=ids))


def _documents(pages: Iterable[StandardPage]) -> Iterator[Document]:
    return (_document(page) for page in pages)


def _document(page: StandardPage) -> Document:
    published = {"newest": page.first_published_at, "updated": page.last_published_at}
    titles = {code: getattr(page, f"title_{code}") for code in page.languages}
    return Document(
        kind=KIND,
        id=str(page.pk),
        titles=titles,
        texts={
            "title": titles,
            "intro": {code: getattr(page, f"intro_{code}") for code in page.languages},
            "body": {code: text_of(getattr(page, f"body_{code}")) for code in page.languages},
        },
        dates={name: at.timestamp() for name, at in published.items() if at},
    )


register(
    DocumentKind(
        name=KIND,
        all_documents=all_documents,
        documents=documents,
        fields=(
            TextField("title", weight=3, is_highlighted=True),
            TextField("intro", is_highlighted=True),
            TextField("body", is_highlighted=True),
        ),
    )
)


# -- Changes -----------------------------------------------------------------------


@receiver([post_save, post_delete], sender=StandardPage)
def follow_page(instance: StandardPage, **kwargs: Any) -> None:
    """Publishing, unpublishing, deleting: all save or delete the page."""
    want(KIND, [instance.pk])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Pages that were closed to the public, or opened."""
    want_below(instance.page)


@receiver(post_save, sender=BasePage)
def follow_move(instance: BasePage, **kwargs: Any) -> None:
    """A page that moved may now stand below a restriction, with all that is below it.

    A move saves it as the page of no particular kind, in the transaction of the move itself.
    """
    want_below(instance)


def want_below(page: BasePage) -> None:
    """Have the pages at or below a page indexed again."""
    below = StandardPage.objects.filter(path__startswith=page.path)
    want(KIND, below.order_by().values_list("pk", flat=True))
