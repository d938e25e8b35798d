"""What the network knows of a person beyond the account: where she works, as what, for what."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from befus.base.languages import NAMES


class MemberQuerySet(models.QuerySet):
    """Reusable filters over members."""

    def listed(self) -> MemberQuerySet:
        """Members whom other members find in the directory."""
        return self.filter(is_listed=True, user__is_active=True)


class Member(models.Model):
    """The member behind an account; every account has one.

    Other members see name, function and organisation while she `is_listed`; of the fields in
    `OPTIONAL` those that she named in `shown`; e-mail, and phone where she `shares_phone`,
    only who agreed with her on contact. Her own words, `function` among them, are in
    `text_language`. `key` stands in addresses and in search, and tells nothing.
    """

    OPTIONAL = ("themes", "languages", "can_help_with", "looking_for")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
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
    themes = models.ManyToManyField(
        "vocabulary.Term",
        blank=True,
        limit_choices_to={"scheme": "themes"},
        related_name="+",
        verbose_name=_("themes"),
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    can_help_with = models.TextField(_("I can help with"), max_length=1000, blank=True)
    looking_for = models.TextField(_("I am looking for"), max_length=1000, blank=True)
    text_language = models.CharField(
        _("language of these texts"), max_length=2, choices=list(NAMES.items()), default="nl"
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    shares_phone = models.BooleanField(_("give my phone number too"), default=False)
    is_listed = models.BooleanField(_("show me in the directory"), default=True)
    shown = models.JSONField(_("what other members see"), default=list, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        """Return the address of her page, which only members see."""
        return reverse("directory_member", args=(self.key,))

    def shows(self, field: str) -> bool:
        """Tell whether other members may see one of the `OPTIONAL` fields."""
        return field in self.OPTIONAL and field in self.shown
