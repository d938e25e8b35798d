"""Writes checked records as published pages, each with its revision and its log entries.

Rows are written directly, many pages at once, and not through Wagtail's editing, which
costs several times more; what that leaves behind (revision, log, reference index, signal)
is left here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from wagtail.models import PageLogEntry, ReferenceIndex, Revision
from wagtail.signals import page_published

from befus.base.models import BasePage
from practices.importing import rows
from practices.importing.applying import Catalogue, apply_record, lists_of
from practices.importing.placing import Places
from practices.models import ImportedRecord, PracticePage
from practices.records import LISTS


@dataclass(frozen=True)
class Item:
    """A record to write: what messages call it, what it says, and the digest of that."""

    name: str
    record: dict
    digest: str


class RecordRefused(Exception):
    """The page's own rules refuse a record; `item` and `error` tell which and why."""

    def __init__(self, item: Item, error: ValidationError) -> None:
        super().__init__(f"{item.name}: {error}")
        self.item, self.error = item, error


class Writer:
    """Writes records below the catalogue page, in the name of one person or nobody."""

    def __init__(self, catalogue: Catalogue, user=None) -> None:
        """Lock the catalogue page until the transaction ends."""
        self.catalogue, self.user = catalogue, user
        self.places = Places()

    def create(self, items: list[Item]) -> None:
        """Publish new pages; raises `RecordRefused` where the rule of publication does."""
        pages = [self._new_page(item) for item in items]
        children = [rows.take_children(page) for page in pages]
        for page in pages:
            page.save(clean=False, log_action=None)
        index = BasePage.objects.filter(pk=self.places.index.pk)
        index.update(numchild=F("numchild") + len(pages))
        rows.insert_rows(pages, children)
        rows.insert_lists(pages, [lists_of(item.record, self.catalogue.terms) for item in items])
        self._publish(pages, items, "wagtail.create")

    def update(self, page: PracticePage, item: Item) -> None:
        """Publish a record on an existing page; raises as `create` does."""
        apply_record(page, item.record, self.catalogue)
        page.live, page.expired, page.last_published_at = True, False, timezone.now()
        page.has_unpublished_changes = False
        rows.take_children(page, LISTS)
        try:
            page.save()
        except ValidationError as error:
            raise RecordRefused(item, error) from error
        rows.delete_lists(page)
        rows.insert_lists([page], [lists_of(item.record, self.catalogue.terms)])
        self._publish([page], [item], "wagtail.edit")

    def _new_page(self, item: Item) -> PracticePage:
        """Return an unsaved page in its place.

        The record was checked field by field, so that only the rule of publication is
        asked again; the form checks of a save would cost a dozen queries.
        """
        page = PracticePage(live=True, owner=self.user, locale=self.places.index.locale)
        apply_record(page, item.record, self.catalogue)
        self.places.give(page)
        page.draft_title = page.title
        page.first_published_at = page.last_published_at = timezone.now()
        try:
            page.check_public()
        except ValidationError as error:
            raise RecordRefused(item, error) from error
        return page

    def _publish(self, pages: list[PracticePage], items: list[Item], action: str) -> None:
        """Leave all that a publication leaves, for pages whose rows are written."""
        self._revise(pages)
        self._log(pages, action)
        self._log(pages, "wagtail.publish")
        ImportedRecord.objects.bulk_create(
            [
                ImportedRecord(page=page, digest=item.digest, revision=page.live_revision)
                for page, item in zip(pages, items, strict=True)
            ],
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["digest", "revision", "imported_at"],
        )
        for page in pages:
            ReferenceIndex.create_or_update_for_object(page)
            page_published.send(sender=PracticePage, instance=page, revision=page.live_revision)

    def _revise(self, pages: list[PracticePage]) -> None:
        """Give each page a revision that says what the live page says."""
        kinds = {
            "content_type": pages[0].get_content_type(),
            "base_content_type": pages[0].get_base_content_type(),
        }
        revisions = Revision.objects.bulk_create(
            Revision(
                **kinds,
                object_id=str(page.pk),
                created_at=timezone.now(),
                user=self.user,
                content=page.serializable_data(),
                object_str=str(page),
            )
            for page in pages
        )
        for page, revision in zip(pages, revisions, strict=True):
            page.latest_revision = page.live_revision = revision
            page.latest_revision_created_at = revision.created_at
            page.draft_title = page.title
        fields = ("latest_revision", "live_revision", "latest_revision_created_at", "draft_title")
        BasePage.objects.bulk_update(pages, fields)

    def _log(self, pages: list[PracticePage], action: str) -> None:
        """Write what the history of each page shows."""
        kind = ContentType.objects.get_for_model(PracticePage, for_concrete_model=False)
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page_id=page.pk,
                content_type=kind,
                label=page.get_admin_display_title(),
                action=action,
                timestamp=timezone.now(),
                user_id=self.user.pk if self.user else None,
                uuid=uuid4(),
                revision=page.live_revision,
                content_changed=action != "wagtail.publish",
            )
            for page in pages
        )
