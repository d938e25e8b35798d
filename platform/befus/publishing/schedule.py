"""Publishing at a set time: one page after the other, each for itself."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from befus.base.models import BasePage

logger = logging.getLogger(__name__)
REFUSED = "publishing.schedule_refused"


def publish_due() -> None:
    """Publish the pages whose time has come; one that is refused is taken off the schedule."""
    due = Revision.objects.page_revisions().filter(approved_go_live_at__lt=timezone.now())
    for revision in due.order_by("approved_go_live_at", "pk"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except Exception:
            logger.exception("Page %s could not be published as planned", revision.object_id)
            _set_aside(revision)


@transaction.atomic
def _set_aside(revision: Revision) -> None:
    """Give the page back to its editors: a planned page is closed to changes."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    page = BasePage.objects.filter(pk=revision.object_id).first()
    if page:
        log(instance=page.specific, action=REFUSED, revision=revision)


def was_refused(page: BasePage) -> bool:
    """Tell whether the latest draft of `page` was to be published at a set time, and was not."""
    entries = PageLogEntry.objects.filter(page=page.pk, action=REFUSED)
    return entries.filter(revision=page.latest_revision_id).exists()


def objections(page: BasePage) -> list[str]:
    """Return the sentences that say why the draft `page` cannot be published today."""
    found = [gap.message_from_afar(page) for gap in page.gaps()]
    try:
        page.full_clean(validate_constraints=False)
    except ValidationError as error:
        found += error.messages
    return list(dict.fromkeys(found))
