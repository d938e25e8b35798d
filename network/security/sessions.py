"""Sessions that end twelve hours after the log-in, however busy (S15)."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

SIGNED_IN_AT = "signed_in_at"


class SessionStore(DatabaseStore):
    """A session in the database; using it does not lengthen it once somebody is signed in.

    The row itself says when it ends, so sockets and the list of devices see the same end.
    """

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Return how many seconds are left."""
        age = super().get_expiry_age(**kwargs)
        if (since := self.get(SIGNED_IN_AT)) is None:
            return age
        return max(0, min(age, since + settings.SESSION_COOKIE_AGE - int(time.time())))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Return when this session ends."""
        return timezone.now() + timedelta(seconds=self.get_expiry_age(**kwargs))
