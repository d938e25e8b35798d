"""Writes what hangs on new pages, one query per relation for all of them."""

from __future__ import annotations

from befus.vocabulary.models import Term
from practices.models import PracticePage
from practices.records import LISTS

ROWS = ("themes", "actors", "funding", "indicators", "tag_items_nl", "tag_items_fr")
Lists = dict[str, list[Term]]
Children = dict[str, list]


def take_children(page: PracticePage, names: tuple[str, ...] = (*ROWS, *LISTS)) -> Children:
    """Take the rows set on `page` off it, so that saving does not write them one by one."""
    return {name: page._cluster_related_objects.pop(name) for name in names}


def insert_rows(pages: list[PracticePage], children: list[Children]) -> None:
    """Insert the rows of new pages, and put them back: what follows need not read them."""
    for name in ROWS:
        relation = PracticePage._meta.get_field(name)
        rows = []
        for page, own in zip(pages, children, strict=True):
            for row in own[name]:
                setattr(row, relation.field.name, page)
                rows.append(row)
        relation.related_model._default_manager.bulk_create(rows)
    for page, own in zip(pages, children, strict=True):
        page._cluster_related_objects.update(own)


def insert_lists(pages: list[PracticePage], lists: list[Lists]) -> None:
    """Insert the many-to-many lists of stored pages that have none, in the order given."""
    for name in LISTS:
        through = _through(name)
        through.objects.bulk_create(
            through(practicepage=page, term=term)
            for page, own in zip(pages, lists, strict=True)
            for term in own[name]
        )


def delete_lists(page: PracticePage) -> None:
    """Delete the many-to-many lists of a page."""
    for name in LISTS:
        _through(name).objects.filter(practicepage=page).delete()


def _through(name: str):
    return PracticePage._meta.get_field(name).remote_field.through
