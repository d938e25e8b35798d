"""How long questions between members are kept (P5)."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone

from network.directory.contacts.models import Contact

logger = logging.getLogger(__name__)

UNANSWERED = timedelta(days=90)  # then it goes, and may be asked again
WORDS = timedelta(days=365)  # after the answer; that two agreed or not stays known
REFUSALS = timedelta(days=3 * 365)


def remove_old_contacts() -> None:
    """Remove questions that nobody answered, words answered long ago, and old refusals.

    What was reported and no moderator has looked at stays whole.
    """
    now, state = timezone.now(), Contact.State
    refused = Contact.objects.filter(state=state.DECLINED) | Contact.objects.filter(
        state=state.REPORTED, handled_at__isnull=False
    )
    answered = refused | Contact.objects.filter(state=state.ACCEPTED)
    unanswered = Contact.objects.filter(state=state.OPEN, created_at__lt=now - UNANSWERED)
    removed = unanswered.delete()[0] + refused.filter(answered_at__lt=now - REFUSALS).delete()[0]
    emptied = answered.exclude(text="").filter(answered_at__lt=now - WORDS).update(text="")
    logger.info("Contacts removed: %s; emptied: %s", removed, emptied)
