"""What applicants, approvers and invited people fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from befus.base.languages import active
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.joining.models import (
    LANGUAGE_CHOICES,
    LONGEST_NAME,
    LONGEST_ORGANISATION,
    LONGEST_TEXT,
    Application,
    Invitation,
)
from network.joining.queries import organisation_choices, organisation_names
from network.models import Organisation, User
from network.permissions import grantable_roles
from network.roles import Role


class LineField(forms.CharField):
    """Text on one line: breaks and doubled blanks become one blank."""

    def to_python(self, value: Any) -> str:
        """Return the words with one blank between them."""
        return " ".join((super().to_python(value) or "").split())


def _text(label: Any, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, widget=widget, **options)


class ListedInput(forms.TextInput):
    """A box that suggests names and takes any other."""

    template_name = "network/joining/listed_input.html"

    def get_context(self, name, value, attrs) -> dict[str, Any]:
        """Return the context with the names to suggest."""
        context = super().get_context(name, value, attrs)
        context["names"] = organisation_names()
        own = context["widget"]["attrs"]
        own["list"] = f"{own['id']}_names"
        return context


class ApplicationForm(forms.Form):
    """Who asks to become a member, from where, and why.

    `website` is a trap: people do not see it, programs fill it in.
    """

    name = LineField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Preferably that of your organisation. You get a mail there to confirm it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = LineField(
        label=_("Organisation"),
        help_text=_("Choose one from the list while you type, or write its name."),
        max_length=LONGEST_ORGANISATION,
        widget=ListedInput(attrs={"autocomplete": "organization"}),
    )
    function = LineField(
        label=_("Function"),
        help_text=_("For example: prevention officer, community guard, mediator."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    language = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        choices=LANGUAGE_CHOICES,
        initial=active,
        widget=forms.RadioSelect,
    )
    motivation = _text(_("Why do you want to become a member?"))
    consent = forms.BooleanField(
        label=_("I have read the privacy statement, and BeFUS may keep what I write here"),
        error_messages={"required": _("Without your agreement we may not keep your application.")},
    )
    website = forms.CharField(required=False)

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled this in."""
        return bool(self.cleaned_data.get("website"))

    def details(self) -> dict[str, str]:
        """Return what `submit_application` takes."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("consent", "website")
        }


class OrganisationField(forms.ChoiceField):
    """One of the known organisations, read when the form is made."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=self._read, **options)

    @staticmethod
    def _read() -> list[tuple[str, Any]]:
        return [("", _("Choose one")), *organisation_choices()]

    def clean(self, value: Any) -> Organisation | None:
        """Return the organisation, None where none was chosen."""
        key = super().clean(value)
        if not key:
            return None
        found = Organisation.objects.filter(pk=key).first()
        if found is None:
            raise ValidationError(_("This organisation is not there any more."))
        return found


class RoleForm(forms.Form):
    """A role that the approver may give."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, approver: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.value, role.label) for role in grantable_roles(approver)]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["role"].initial = Role.MEMBER.value


class AcceptForm(RoleForm):
    """Where the new member works: a known organisation, or one to be made."""

    organisation = OrganisationField(label=_("Organisation"), required=False)
    name_nl = LineField(
        label=_("or a new one: its name in Dutch"),
        max_length=LONGEST_ORGANISATION,
        required=False,
    )
    name_fr = LineField(
        label=_("its name in French"),
        help_text=_("The same as in Dutch where it has only one name."),
        max_length=LONGEST_ORGANISATION,
        required=False,
    )
    actor_kind = forms.ModelChoiceField(
        label=_("kind of actor"), queryset=Term.objects.none(), required=False
    )
    municipality = LineField(label=_("municipality"), max_length=120, required=False)
    function = LineField(label=_("Function"), max_length=LONGEST_NAME, required=False)
    field_order = ("organisation name_nl name_fr actor_kind municipality function role").split()

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = Term.objects.scheme(Scheme.ACTORS).choosable(None)
        self.fields["actor_kind"].queryset = kinds  # type: ignore[attr-defined]
        self.initial = {
            "organisation": str(application.organisation_id or ""),
            "name_nl": application.organisation_name,
            "name_fr": application.organisation_name,
            "function": application.function,
        }

    def clean(self) -> dict[str, Any]:
        """Put the chosen or the new, unsaved organisation under `organisation`."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("organisation") is None and "organisation" not in self.errors:
            cleaned["organisation"] = self._new_organisation(cleaned)
        return cleaned

    def _new_organisation(self, cleaned: dict[str, Any]) -> Organisation | None:
        names = ("name_nl", "name_fr", "actor_kind")
        if not any(cleaned.get(name) for name in names):
            self.add_error("organisation", _("Choose an organisation, or describe a new one."))
            return None
        for name in names:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("A new organisation needs this."))
        given = {name: cleaned.get(name) for name in (*names, "municipality")}
        return None if self.errors else Organisation(**given)


class RefuseForm(forms.Form):
    """Why an applicant is refused; she reads it."""

    reason = _text(_("Reason"))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            "nl": _("It is sent as you write it. She reads Dutch."),
            "fr": _("It is sent as you write it. She reads French."),
        }
        self.fields["reason"].help_text = hints[application.language]


class InviteForm(RoleForm):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = LineField(label=_("Name"), max_length=LONGEST_NAME)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    organisation = OrganisationField(label=_("Organisation"), required=False)
    function = LineField(label=_("Function"), max_length=LONGEST_NAME, required=False)
    field_order = "email name language organisation function role".split()


class InvitationForm(forms.Form):
    """What the invited person chooses herself."""

    name = LineField(
        label=_("Your name, as other members see it"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Your language"), choices=LANGUAGE_CHOICES, widget=forms.RadioSelect
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("12 to 128 characters: a sentence that you remember, or one from a safe."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.initial = {"name": invitation.name, "language": invitation.language}

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules, the person's own name and address among them."""
        cleaned = super().clean() or self.cleaned_data
        if password := cleaned.get("password"):
            person = User(email=self.invitation.email, display_name=cleaned.get("name", ""))
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned
