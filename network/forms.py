"""Forms of the administration of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from network.models import User
from network.permissions import grantable_groups

FIELDS = ["email", "display_name", "preferred_language", "is_superuser", "groups"]
WIDGETS = {"groups": forms.CheckboxSelectMultiple}

if TYPE_CHECKING:
    _Form: Any = object
else:
    _Form = object


class PersonForm(_Form):
    """What creating and editing share: one name, and nobody grants more than she has (S16)."""

    def __init__(self, *args, acting: User | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields.pop(name, None)
        self.fields["email"].label = _("E-mail address")
        if acting is not None and not acting.is_superuser:
            self._limit_to(acting)

    def _limit_to(self, acting: User) -> None:
        self.fields.pop("is_superuser", None)
        granted = self.instance.groups.all() if self.instance.pk else Group.objects.none()
        allowed = grantable_groups(acting) | {group.name for group in granted}
        self.fields["groups"].queryset = Group.objects.filter(name__in=allowed)

    def clean_email(self) -> str:
        """Return the address in lower case: it is the log-in."""
        return self.cleaned_data["email"].strip().lower()


class PersonCreationForm(PersonForm, UserCreationForm):
    """A new person."""

    class Meta(UserCreationForm.Meta):
        model = User
        fields = FIELDS
        widgets = WIDGETS


class PersonEditForm(PersonForm, UserEditForm):
    """A person who has an account."""

    class Meta(UserEditForm.Meta):
        model = User
        fields = [*FIELDS, "is_active"]
        widgets = WIDGETS


class NameForm(forms.ModelForm):
    """The name that others see, changed by oneself."""

    class Meta:
        model = User
        fields = ["display_name"]
