"""The codes that an app shows (RFC 6238), for demonstrations and tests."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings


def code_of(secret: str, ahead: int = 0) -> str:
    """Return the code that an app with this key shows now, or `ahead` steps later."""
    period = getattr(settings, "MFA_TOTP_PERIOD", 30)
    return format_hotp_value(hotp_value(secret, int(time.time()) // period + ahead))
