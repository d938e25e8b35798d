"""Which practice came from which idea."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PracticeFromIdea(models.Model):
    """The practice that an idea thread became, once; a draft at first."""

    thread = models.OneToOneField("network.Thread", models.CASCADE, related_name="practice_made")
    page = models.OneToOneField(
        "practices.PracticePage", models.CASCADE, related_name="idea_behind"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("practice made from an idea")
        verbose_name_plural = _("practices made from ideas")

    def __str__(self) -> str:
        return f"{self.thread_id} → {self.page_id}"
