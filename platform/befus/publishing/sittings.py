"""Autosaves of one sitting leave one revision, as long as nobody else could stand on another."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from wagtail.admin.models import EditingSession
from wagtail.models import PageLogEntry, Revision, get_default_page_content_type

from befus.base.models import BasePage
from befus.publishing.models import TextState


def drop_superseded(*, page: BasePage, user: AbstractBaseUser, old_id: str, new: Revision) -> None:
    """Delete the autosave `old_id` that `user`'s own `new` one took over from, if it may go.

    It stays while another window shows the page: its form may have been filled from it, and
    what changed since is told by comparing. What the history says of it moves to `new`.
    """
    if not old_id.isdecimal() or _has_company(page):
        return
    old = page.revisions.filter(pk=old_id, user=user, approved_go_live_at=None)
    old = old.filter(task_states=None, created_comments=None, pk__lt=new.pk)
    old = old.exclude(pk__in=TextState.objects.filter(page=page).values("equal_revision"))
    if old.exclude(pk=page.live_revision_id).delete()[0]:
        _gather_history(int(old_id), new)


def _has_company(page: BasePage) -> bool:
    """Tell whether the page is open in more windows than the one that saves."""
    windows = EditingSession.objects.filter(
        content_type=get_default_page_content_type(), object_id=str(page.pk)
    )
    return windows.count() > 1


def _gather_history(old_id: int, new: Revision) -> None:
    """Let the entries of the log show as one save, as Wagtail does with an autosave."""
    entry = PageLogEntry.objects.filter(revision=new).order_by("-pk").first()
    if entry:
        PageLogEntry.objects.filter(revision_id=old_id).update(revision=new, uuid=entry.uuid)
