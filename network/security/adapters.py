"""How allauth's second factors meet our people."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.security.queries import FACTORS, factors_of, must_have_factor


class MFAAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted, and the last factor of whoever must have one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or it was used before. Wait for a new one."),
        "cannot_delete_authenticator": _(
            "Your role asks for a second step. Add another one before you remove this one."
        ),
        "cannot_generate_recovery_codes": _("First set up an app or a passkey."),
    }

    def encrypt(self, text: str) -> str:
        """Return `text` as it is stored, unreadable without the site's secret key."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what `encrypt` was given, also under one of `SECRET_KEY_FALLBACKS`."""
        return _locks().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse the last factor of a person who must have one."""
        if authenticator.type not in FACTORS or not must_have_factor(authenticator.user):
            return True
        return factors_of(authenticator.user).exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Return the name that the form offers for a new passkey."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(_("Passkey %(number)s") % {"number": number})

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what a passkey is bound to: this host, shown as BeFUS."""
        return {**super().get_public_key_credential_rp_entity(), "name": "BeFUS"}


def _locks() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"network.security.factors:" + key.encode()) for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(each.digest())) for each in digests])
