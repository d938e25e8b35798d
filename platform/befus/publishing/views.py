"""Our own edit and create views: two people on one draft, and all or nothing.

They extend Wagtail's through its viewset of pages; every other view stays Wagtail's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.ui.editing_sessions import EditingSessionsModule
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from befus.base.addresses import taken_slugs
from befus.base.forms import CopyPageForm
from befus.base.models import BasePage
from befus.publishing.approvals import is_last_task
from befus.publishing.sittings import drop_superseded
from befus.publishing.staleness import changed_fields

WRITING = ("base.write_facts", "base.write_nl", "base.write_fr")

if TYPE_CHECKING:
    _View: Any = object
else:
    _View = object


class BothTextsMixin(_View):
    """Editing a page whose two texts may have two writers at the same time.

    A form is out of date only if a field of its own changed since it was filled. Every save
    makes a revision: one that is written over would hide from others what changed. Once
    nobody else is there, an autosave takes the place of the one before it.
    """

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs) -> HttpResponse:
        """Answer; writers of one page wait for each other, and a fault leaves everything old."""
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            BasePage.objects.select_for_update().filter(pk=page_id).values("pk").first()
            return super().dispatch(request, page_id, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Save, unless a field of this very form changed since it was filled."""
        self.base_revision = self._base_revision(request.POST)
        data = request.POST.copy()
        self.last_autosave = (data.pop("overwrite_revision_id", None) or [""])[-1]
        request.POST = data  # type: ignore[assignment]
        if self.is_out_of_date and not self.expects_json_response:
            return self._refuse()
        return super().post(request, *args, **kwargs)

    def _base_revision(self, data) -> Any:
        """Return the revision that the form was filled from, or saved as last; None if unknown.

        Where an autosave took its place, the last one before it: rather too much is called
        changed than too little.
        """
        for name in ("overwrite_revision_id", "loaded_revision_id"):
            if data.get(name, "").isdecimal():
                revisions = self.real_page_record.revisions.order_by("pk")
                return revisions.filter(pk__lte=data[name]).last() or revisions.first()
        return None

    @cached_property
    def is_out_of_date(self) -> bool:
        """Whether something that this person can write changed meanwhile."""
        return bool(self.changed_meanwhile)

    @cached_property
    def changed_meanwhile(self) -> list[str]:
        """The names of what changed in this form's fields since it was filled."""
        base, latest = self.base_revision, self.latest_revision
        if base is None or latest is None or base.pk == latest.pk:
            return []
        now = self.real_page_record.get_latest_revision_as_object()
        return changed_fields(self._make_form(now), base.as_object(), now)

    def _make_form(self, page: BasePage):
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def _refuse(self) -> HttpResponse:
        """Show what was typed again, unsaved, and say what someone else changed."""
        self.form = self._make_form(self.page)
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        self.has_unsaved_changes, self.autosave_enabled = True, False
        compare = reverse(
            "wagtailadmin_pages:revisions_compare",
            args=(self.page.pk, self.base_revision.pk, self.latest_revision.pk),
        )
        button = messages.button(compare, gettext("See what changed"), new_window=True)
        messages.error(self.request, self._refusal(), buttons=[button])
        return self.render_to_response(self.get_context_data())

    def _refusal(self) -> str:
        return gettext(
            "Not saved. %(person)s changed this at %(time)s: %(fields)s. What you typed stands "
            "below. Look at what changed, then save again to replace it by yours."
        ) % {
            "person": self.latest_revision.user or gettext("Someone"),
            "time": date_format(localtime(self.latest_revision.created_at), "TIME_FORMAT"),
            "fields": ", ".join(self.changed_meanwhile),
        }

    @cached_property
    def action_name_and_method(self):
        """What is asked for; an approval that publishes needs complete texts too."""
        name, method = super().action_name_and_method
        if name == "perform_workflow_action" and self.workflow_action == "approve":
            self.form.must_be_public = is_last_task(self.page)
        if name in ("submit", "restart_workflow"):
            # A workflow without a task in use publishes at once.
            self.form.must_be_public = not self.page.get_workflow().tasks.exists()
        return name, method

    def save_action(self) -> HttpResponse:
        """Save the draft; an autosave tells the form which revision it now stands on."""
        response = super().save_action()
        if not isinstance(response, JsonResponse):
            return response
        answer = json.loads(response.content)
        if answer.get("success"):
            answer["field_updates"]["loaded_revision_id"] = str(answer["revision_id"])
            drop_superseded(
                page=self.page,
                user=self.request.user,
                old_id=self.last_autosave,
                new=self.page.revisions.get(pk=answer["revision_id"]),
            )
        return JsonResponse(answer)

    def get_side_panels(self):
        """Return the side panels; only who has the schedule in the form may open it."""
        container = super().get_side_panels()
        for panel in container:
            if hasattr(panel, "show_schedule_publishing_toggle"):
                panel.show_schedule_publishing_toggle = "go_live_at" in self.form.fields
        return container

    def get_editing_sessions(self) -> EditingSessionsModule:
        """Show who else is here, without warning of revisions that do not touch this form."""
        module = super().get_editing_sessions()
        module.revision_id = None
        return module


class BothTextsEditView(BothTextsMixin, EditView):
    """The editor of a page."""


class BothTextsRevertView(BothTextsMixin, RevisionsRevertView):
    """Going back to an older revision brings back every field, so it asks for every right."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs) -> HttpResponse:
        """Refuse a person who may not write the whole page."""
        if not request.user.has_perms(WRITING):
            raise PermissionDenied
        return super().dispatch(request, page_id, **kwargs)


class WholeCreateView(CreateView):
    """Creates a page, or publishes it at once: all of it or nothing."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save the new page in one transaction."""
        with transaction.atomic():
            return super().post(request)


class AddressMoveView(MoveConfirmView):
    """Moves a page, unless another one stands at its address there."""

    def dispatch(self, request: HttpRequest, page_to_move_id: int, destination_id: int):
        """Name the taken address; Wagtail would name the neutral slug, which nobody knows."""
        page = get_object_or_404(BasePage, pk=page_to_move_id)
        destination = get_object_or_404(BasePage, pk=destination_id)
        if taken := taken_slugs(page, destination):
            slugs = ", ".join(getattr(page, f"slug_{code}") for code in taken)
            message = gettext("A page there has this address already: %(slugs)s.")
            messages.error(request, message % {"slugs": slugs})
            return redirect("wagtailadmin_pages:move", page.pk)
        return super().dispatch(request, page_to_move_id, destination_id)


class DraftCopyView(CopyView):
    """Copies a page under new addresses."""

    template_name = "befus_admin/copy.html"

    def get_form_class(self) -> type[CopyPageForm]:
        """Return our form, which asks for no title, slug or alias."""
        return CopyPageForm
