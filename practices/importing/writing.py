"""Writes checked records as published pages, each with its revision and its log entries.

Rows are written directly and not through Wagtail's editing, which costs five times more;
what that does besides (revision, log, reference index, signal) is done here, once per page.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision
from wagtail.signals import page_published

from befus.base.models import BasePage
from befus.vocabulary.models import Term
from practices.importing.applying import Catalogue, apply_record, lists_of
from practices.models import ImportedRecord, PracticeIndexPage, PracticePage
from practices.records import LISTS

ROWS = ("themes", "actors", "funding", "indicators", "tag_items_nl", "tag_items_fr")


@dataclass
class Writer:
    """Writes records below one catalogue page, in the name of one person or nobody."""

    catalogue: Catalogue
    user: object | None = None

    def __post_init__(self) -> None:
        """Lock the catalogue page until the transaction ends: children get their places here."""
        self.index = PracticeIndexPage.objects.select_for_update().get()
        self.last_path = self.index.get_children().values_list("path", flat=True).last()

    def create(self, record: dict, digest: str) -> PracticePage:
        """Return a new live page; raises `ValidationError` where the rule of publication does."""
        page = PracticePage(live=True, owner=self.user, locale=self.index.locale)
        apply_record(page, record, self.catalogue)
        page.first_published_at = page.last_published_at = timezone.now()
        children = _take_children(page, (*ROWS, *LISTS))
        self._insert(page)
        _write_lists(page, lists_of(record, self.catalogue.terms))
        _insert_rows(page, children)
        ImportedRecord.objects.create(page=page, digest=digest, revision=self._publish(page))
        return page

    def _insert(self, page: PracticePage) -> None:
        """Insert `page` as last child, as `add_child` does; saving logs the creation.

        The record was checked field by field, so that only the rule of publication is
        asked again; the form checks of a save would cost a dozen queries.
        """
        page.depth, page._cached_parent_obj = self.index.depth + 1, self.index
        page.path = self.last_path = self._next_path(page.depth)
        page._set_core_field_defaults()
        page.check_public()
        page.save(clean=False)
        BasePage.objects.filter(pk=self.index.pk).update(numchild=F("numchild") + 1)

    def _next_path(self, depth: int) -> str:
        if self.last_path is None:
            return PracticePage._get_path(self.index.path, depth, 1)
        return PracticePage(path=self.last_path, depth=depth)._inc_path()

    def update(self, page: PracticePage, record: dict, digest: str) -> PracticePage:
        """Publish `record` on an existing page, and return it."""
        apply_record(page, record, self.catalogue)
        page.live, page.expired, page.last_published_at = True, False, timezone.now()
        page.has_unpublished_changes = False
        _take_children(page, LISTS)
        page.save()
        _delete_lists(page)
        _write_lists(page, lists_of(record, self.catalogue.terms))
        revision = self._publish(page)
        ImportedRecord.objects.update_or_create(
            page=page, defaults={"digest": digest, "revision": revision}
        )
        return page

    def _publish(self, page: PracticePage) -> Revision:
        """Leave all that a publication leaves, for a page whose rows are written."""
        revision = self._revise(page)
        log(instance=page, action="wagtail.publish", user=self.user, revision=revision)
        ReferenceIndex.create_or_update_for_object(page)
        page_published.send(sender=PracticePage, instance=page, revision=revision)
        return revision

    def _revise(self, page: PracticePage) -> Revision:
        """Return the revision that says what the live page says."""
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=self.user,
            content=page.serializable_data(),
            object_str=str(page),
        )
        values = {
            "latest_revision": revision,
            "live_revision": revision,
            "latest_revision_created_at": revision.created_at,
            "draft_title": page.title,
        }
        PracticePage.objects.filter(pk=page.pk).update(**values)
        for name, value in values.items():
            setattr(page, name, value)
        return revision


def _take_children(page: PracticePage, names: tuple[str, ...]) -> dict[str, list]:
    """Take the rows set on `page` off it, so that saving does not write them one by one."""
    return {name: page._cluster_related_objects.pop(name) for name in names}


def _insert_rows(page: PracticePage, children: dict[str, list]) -> None:
    """Insert the rows of a new page, and put them back: what follows need not read them."""
    for name in ROWS:
        relation = PracticePage._meta.get_field(name)
        for row in children[name]:
            setattr(row, relation.field.name, page)
        relation.related_model._default_manager.bulk_create(children[name])
    page._cluster_related_objects.update(children)


def _delete_lists(page: PracticePage) -> None:
    for name in LISTS:
        through = PracticePage._meta.get_field(name).remote_field.through
        through.objects.filter(practicepage=page).delete()


def _write_lists(page: PracticePage, lists: dict[str, list[Term]]) -> None:
    """Write the many-to-many lists of a stored page in the order given."""
    for name, terms in lists.items():
        through = PracticePage._meta.get_field(name).remote_field.through
        through.objects.bulk_create(through(practicepage=page, term=term) for term in terms)
