"""Making a practice of an idea."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from befus.base.languages import LANGUAGES
from network.threads.models import Thread
from practices.documents import KIND
from practices.ideas.models import PracticeFromIdea
from practices.ideas.writing import draft_of
from practices.models import PracticeIndexPage, PracticePage


def may_make_practice(user: Any) -> bool:
    """Tell whether a person may add practices to the catalogue."""
    if not (user.is_authenticated and user.has_perm("wagtailadmin.access_admin")):
        return False
    index = PracticeIndexPage.objects.first()
    return index is not None and index.permissions_for_user(user).can_add_subpage()


@transaction.atomic
def make_practice(*, user: Any, thread: Thread) -> PracticePage:
    """Return the draft of a practice made from an idea; made once, whoever asks again.

    The idea is linked to it, which shows once it is public, unless it is about something else.

    Raises PermissionDenied, and Thread.DoesNotExist for an idea that this person may not read.
    """
    if not may_make_practice(user):
        raise PermissionDenied
    Thread.objects.select_for_update().get(pk=thread.pk)
    thread = Thread.objects.visible_to(user).get(pk=thread.pk)
    made = PracticeFromIdea.objects.select_related("page").filter(thread=thread).first()
    if made:
        return made.page
    index = PracticeIndexPage.objects.first()
    if index is None:
        raise PermissionDenied
    page = index.add_child(instance=draft_of(thread, user))
    for code in LANGUAGES:
        getattr(page, f"tags_{code}").set(_tags(thread) if code == thread.lang else [])
    page.save_revision(user=user, log_action="wagtail.create")
    PracticeFromIdea.objects.create(thread=thread, page=page, made_by=user)
    if not thread.linked_id:
        thread.linked_kind, thread.linked_id = KIND, page.record_id
        thread.save(update_fields=["linked_kind", "linked_id"])
    return page


def _tags(thread: Thread) -> list[str]:
    return list(thread.tags.values_list("name", flat=True))
