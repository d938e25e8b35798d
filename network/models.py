"""People and organisations of the network."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.directory.contacts.models import Contact
from network.directory.models import Organisation
from network.joining.models import Application, Invitation
from network.members.models import Member
from network.notifications.models import MailChoice, Notification, Visit
from network.personal.models import Bookmark, DataExport, Erasure
from network.security.models import SecurityEvent
from network.threads.models import (
    Attachment,
    Draft,
    Follow,
    ModerationAct,
    Post,
    PostRevision,
    PostTranslation,
    Reaction,
    ReadMark,
    Report,
    TaggedThread,
    Thread,
)

__all__ = [
    "Application",
    "Attachment",
    "Bookmark",
    "Contact",
    "DataExport",
    "Draft",
    "Erasure",
    "Follow",
    "Invitation",
    "MailChoice",
    "Member",
    "ModerationAct",
    "Notification",
    "Organisation",
    "Post",
    "PostRevision",
    "PostTranslation",
    "Reaction",
    "ReadMark",
    "Report",
    "SecurityEvent",
    "TaggedThread",
    "Thread",
    "User",
    "UserManager",
    "Visit",
]


class UserManager(BaseUserManager["User"]):
    """Makes people known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields) -> User:
        """Return a new person; `email` is stored in lower case."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> User:
        """Return a new administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> User:
        """Return the person with this address, however it is capitalised."""
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account; the e-mail address is the log-in."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Someone already has an account with this address.")},
    )
    display_name = models.CharField(_("name"), max_length=150)
    preferred_language = models.CharField(
        _("preferred language"),
        max_length=2,
        choices=[("nl", "Nederlands"), ("fr", "Français")],
        default="nl",
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Brussels")
    is_staff = models.BooleanField(_("may open the technical administration"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined at"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.display_name or self.email

    def get_full_name(self) -> str:
        """Return the name that others see."""
        return self.display_name

    def get_short_name(self) -> str:
        """Return the name that others see."""
        return self.display_name
