"""Secrets in links: a signed one to confirm an address, a stored hash for an invitation."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core import signing

CONFIRMATION_HOLDS = timedelta(days=3)
_SALT = "network.joining.confirm"


def new_token() -> str:
    """Return a secret that nobody guesses; only its digest is stored."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def sign_application(pk: int) -> str:
    """Return the part of a link that proves its reader gets mail at the address given."""
    return signing.dumps(pk, salt=_SALT)


def read_application(token: str) -> int | None:
    """Return the application that a link is about, None for a wrong or an old one."""
    try:
        return signing.loads(token, salt=_SALT, max_age=CONFIRMATION_HOLDS)
    except signing.BadSignature:
        return None
