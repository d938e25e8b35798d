"""Approvals in a workflow: whichever task is the last one, it publishes complete texts only."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Task

from befus.base.models import BasePage


def is_last_task(page: BasePage) -> bool:
    """Tell whether approving the current task of `page` ends its workflow, which publishes."""
    state = page.current_workflow_state
    tasks = Task.objects.filter(workflow_tasks__workflow=state.workflow, active=True)
    others = tasks.exclude(task_states__in=state.successful_task_states)
    return not others.exclude(pk=page.current_workflow_task.pk).exists()


class WholeApprovalView(WorkflowActionView):
    """Approves outside the editor; a page that is not complete yet stays in its workflow."""

    object: Any

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what is asked, unless it would publish a page that lacks a text."""
        if self.action_name == "approve" and is_last_task(self.object):
            draft = self.object.get_latest_revision_as_object()
            if gaps := draft.gaps():
                return self._refuse(gap.message_from_afar(draft) for gap in gaps)
        with transaction.atomic():
            return super().post(request, *args, **kwargs)

    def _refuse(self, reasons) -> HttpResponse:
        """Lead to the editor, where the texts can be written, and say which are missing."""
        text = gettext("Not approved, because approving would publish this page. %(reasons)s")
        messages.error(self.request, text % {"reasons": " ".join(dict.fromkeys(reasons))})
        editor = reverse("wagtailadmin_pages:edit", args=(self.object.pk,))
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(self.request, {"step": "success", "redirect": editor})
        return redirect(editor)
