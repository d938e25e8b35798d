"""Links by which the reader of a mail stops such mail, without logging in (RFC 8058).

A link is signed, so nobody makes one for somebody else; it never runs out, since mail is read
late; and it can do nothing but stop mail.
"""

from __future__ import annotations

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext

from network.accounts import here
from network.notifications.kinds import get_kind, kinds
from network.notifications.models import Frequency

SIGNER = signing.Signer(salt="network.notifications.unsubscribe")
DIGESTS = (Frequency.DAILY, Frequency.WEEKLY)


def unsubscribe_address(user: int, scope: str) -> str:
    """Return the address that stops mail to a person (primary key), in the active language.

    `scope` is the name of a kind, or the frequency of a digest: that stops all it holds.
    """
    token = SIGNER.sign_object([user, scope])
    return here(reverse("unsubscribe", args=[token]))


def in_words(scope: str) -> str:
    """Return what a scope is called in the active language."""
    if scope == Frequency.DAILY:
        return gettext("The daily digest")
    if scope == Frequency.WEEKLY:
        return gettext("The weekly digest")
    return str(get_kind(scope).label)


def read_token(token: str) -> tuple[int, str] | None:
    """Return person and scope of a link; None if we never made it, or the kind is no more."""
    try:
        user, scope = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    return (user, scope) if scope in {*DIGESTS, *(kind.name for kind in kinds())} else None
