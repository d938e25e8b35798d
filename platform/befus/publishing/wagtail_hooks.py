"""Hangs our views and messages into Wagtail's admin."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.pages import PageViewSet

from befus.base.models import BasePage
from befus.publishing.approvals import WholeApprovalView
from befus.publishing.schedule import REFUSED, objections, was_refused
from befus.publishing.views import (
    AddressMoveView,
    BothTextsEditView,
    BothTextsRevertView,
    DraftCopyView,
    WholeCreateView,
)


class BothTextsViewSet(PageViewSet):
    """Wagtail's views of pages, with ours for creating, editing and going back."""

    model = BasePage
    add_view_class = WholeCreateView
    copy_view_class = DraftCopyView
    edit_view_class = BothTextsEditView
    move_confirm_view_class = AddressMoveView
    revisions_revert_view_class = BothTextsRevertView
    workflow_action_view_class = WholeApprovalView


@hooks.register("register_admin_viewset")
def register_views() -> BothTextsViewSet:
    """Put our views in the place of Wagtail's."""
    return BothTextsViewSet()


@hooks.register("before_bulk_action")
def refuse_incomplete_pages(request, action_type: str, pages, action) -> HttpResponse | None:
    """Name the pages that cannot be published yet, and publish none of them."""
    if action_type != "publish" or not all(isinstance(page, BasePage) for page in pages):
        return None
    with_descendants = action.cleaned_form.cleaned_data.get("include_descendants", False)
    incomplete = [page for page in _drafts_of(pages, with_descendants) if page.gaps()]
    if not incomplete:
        return None
    names = format_html_join(", ", "{}", ((p.get_admin_display_title(),) for p in incomplete))
    message = gettext("Nothing was published. These pages still lack a text: %(pages)s.")
    messages.error(request, message % {"pages": names})
    return redirect(action.next_url)


@hooks.register("before_edit_page")
def tell_of_a_missed_date(request, page: BasePage) -> None:
    """Say why a page was not published at the time set for it, as long as its draft is the same."""
    if request.method != "GET" or not was_refused(page):
        return
    text = gettext("This page was not published at the time set for it. %(reasons)s")
    messages.error(request, text % {"reasons": " ".join(objections(page))})


@hooks.register("register_log_actions")
def register_log_actions(actions) -> None:
    """Name in the history what only we write."""
    actions.register_action(
        REFUSED, _("Refuse at the set time"), _("Not published at the set time")
    )


def _drafts_of(pages, with_descendants: bool):
    for page in pages:
        yield page.specific.get_latest_revision_as_object()
        if with_descendants:
            for child in page.get_descendants().not_live().specific():
                yield child.get_latest_revision_as_object()
