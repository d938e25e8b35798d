"""Forms of signing in and of second factors, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
# A code counts for its own half minute, the one before and the one after.
CODE_SECONDS = 120


def _code_field(hint: Any) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}
    widget = forms.TextInput(attributes)
    return forms.CharField(label=_("Code"), help_text=hint, max_length=40, widget=widget)


class OnceMixin:
    """Takes each code once, for as long as it would count."""

    def clean_code(self) -> str:
        """Return the code; refuse one that this person used already."""
        code = super().clean_code()  # type: ignore[misc]
        authenticator = self.authenticator  # type: ignore[attr-defined]
        is_app = authenticator.type == Authenticator.Type.TOTP
        digits = "".join(sign for sign in code if sign.isalnum())
        key = f"network.security.code:{authenticator.user_id}:{digits}"
        if is_app and not cache.add(key, True, CODE_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceMixin, AuthenticateForm):
    """The second step of signing in: a code of the app, or a recovery code."""

    code = _code_field(_("The six digits in your app, or a recovery code."))


class ConfirmingCodeForm(OnceMixin, ReauthenticateForm):
    """Who you are, once more, by a code."""

    code = _code_field(_("The six digits in your app, or a recovery code."))


class ActivateAppForm(ActivateTOTPForm):
    """The first code of a new app, which proves that it took over the key."""

    code = _code_field(_("The six digits that the app shows now."))


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey: its name, and what the browser made."""

    passwordless = None
    name = forms.CharField(
        label=_("Name"),
        help_text=_("So that you know it again: ‘laptop at work’, ‘telephone’."),
        max_length=LONGEST_NAME,
        required=False,
    )


class RenamePasskeyForm(EditWebAuthnForm):
    """The name of a passkey."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
