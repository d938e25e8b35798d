"""What surrounds a publication: how the two texts of a page stand, and the last approval."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class TextState(models.Model):
    """When the texts of a page were last equal: that revision, and a digest per language.

    A side table: columns on the page would be overwritten by its revisions. It is
    symmetrical: whichever text moved on since makes the other the older one.
    """

    page = models.OneToOneField(
        settings.WAGTAIL_PAGE_MODEL, models.CASCADE, related_name="text_state"
    )
    equal_revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+"
    )
    digest_nl = models.CharField(max_length=64)
    digest_fr = models.CharField(max_length=64)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"TextState({self.page_id})"


class CompleteTextsTask(AbstractGroupApprovalTask):
    """Last task of a workflow: approves only complete texts, by someone who may publish."""

    class Meta:
        verbose_name = _("Approval of complete texts")
        verbose_name_plural = _("Approvals of complete texts")

    def get_actions(self, obj, user):
        """Return the actions offered; "approve" stands among them only when it can succeed."""
        actions = super().get_actions(obj, user)
        if self._can_approve(obj, user):
            return actions
        return [action for action in actions if action[0] != "approve"]

    def _can_approve(self, obj, user) -> bool:
        if not obj.permissions_for_user(user).can_publish():
            return False
        try:
            obj.get_latest_revision_as_object().check_public()
        except ValidationError:
            return False
        return True

    @classmethod
    def get_description(cls):
        """Return the sentence shown where a workflow is composed."""
        return _("Members of these groups approve, once both texts are complete.")
