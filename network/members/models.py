"""What the network knows of a person beyond the account: where she works and as what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Member(models.Model):
    """The member behind an account; every account has one.

    `function` is what she does, in her own words and in her preferred language.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    organisation = models.ForeignKey(
        "network.Organisation",
        models.SET_NULL,
        related_name="members",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    function = models.CharField(_("function"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return str(self.user)
