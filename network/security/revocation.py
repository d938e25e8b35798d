"""Telling what is live that a person may no longer be there (S5).

Log-out, the end of a session, a new password or second factor, a switched-off account and a
lost role all end in `revoke`. Live parts register how they close their sockets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from django.db import transaction

# Called with the id of the person and the keys of the sessions that ended; None is all of hers.
Revoke = Callable[[int, Sequence[str] | None], None]
_registered: list[Revoke] = []


def register_revocation(revocation: Revoke) -> None:
    """Have `revocation` called whenever somebody loses a session or a right; once each."""
    if revocation not in _registered:
        _registered.append(revocation)


def revoke(user_id: int, *, sessions: Sequence[str] | None = None) -> None:
    """Close what these sessions of a person hold open, or all of hers, after the commit.

    An error of one part keeps no other from closing: each is called, then the first is raised.
    """
    transaction.on_commit(partial(_call_all, user_id, sessions))


def _call_all(user_id: int, sessions: Sequence[str] | None) -> None:
    errors = []
    for each in _registered:
        try:
            each(user_id, sessions)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
