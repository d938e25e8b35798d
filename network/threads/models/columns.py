"""Columns that several tables of threads share."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befus.base.languages import LANGUAGES, NAMES, TAGS


class InOneLanguage(models.Model):
    """A text that a member wrote in one language."""

    lang = models.CharField(_("language"), max_length=2, choices=list(NAMES.items()))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lang__in=LANGUAGES), name="%(app_label)s_%(class)s_lang"
            )
        ]

    @property
    def tag(self) -> str:
        """The BCP 47 tag for the `lang` attribute."""
        return TAGS[self.lang]


class Hideable(models.Model):
    """What a moderator can hide, with the reason that its author reads."""

    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True, editable=False)
    hidden_reason = models.CharField(_("reason for hiding"), max_length=500, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        """Whether only moderators may read it."""
        return self.hidden_at is not None
