"""Links by which the reader of a mail stops such mail, without logging in (RFC 8058).

A link is signed, so nobody makes one for somebody else; it never runs out, since mail is read
late; and it can do nothing but stop mail.
"""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from network.accounts import here
from network.notifications.kinds import kinds
from network.notifications.models import Frequency

SALT = "network.notifications.unsubscribe"
DIGESTS = (Frequency.DAILY, Frequency.WEEKLY)


def unsubscribe_address(user: int, scope: str) -> str:
    """Return the address that stops mail to a person (primary key), in the active language.

    `scope` is the name of a kind, or the frequency of a digest: that stops all it holds.
    """
    token = signing.dumps([user, scope], salt=SALT)
    return here(reverse("unsubscribe", args=[token]))


def read_token(token: str) -> tuple[int, str] | None:
    """Return person and scope of a link; None if we never made it, or the kind is no more."""
    try:
        user, scope = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return (user, scope) if scope in {*DIGESTS, *(kind.name for kind in kinds())} else None
