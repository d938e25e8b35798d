"""Applying, confirming the address, and the decision of an approver."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from network.joining import letters
from network.joining.actions.invitations import invite
from network.joining.models import Application, Invitation
from network.joining.permissions import approvers, may_approve
from network.joining.queries import find_organisation
from network.models import Organisation, User

logger = logging.getLogger(__name__)


class AlreadyDecided(Exception):
    """Another approver was quicker; `application` is as she left it."""

    def __init__(self, application: Application) -> None:
        super().__init__(f"application {application.pk} is {application.state}")
        self.application = application


def submit_application(
    *, email: str, name: str, organisation: str, function: str, language: str, motivation: str
) -> None:
    """Write an application down and ask for confirmation by mail.

    Who has an account, or waits already, gets a mail that says so instead: whoever fills in
    the form learns nothing (S12). An earlier one that was never confirmed gives way.
    """
    known = find_organisation(organisation)
    application = Application(
        email=email.strip().lower(),
        name=name,
        organisation=known,
        organisation_name="" if known else organisation,
        function=function,
        language=language,
        motivation=motivation,
    )
    try:
        with transaction.atomic():
            _submit(application)
    except IntegrityError:
        logger.info("an application was made twice at once, and is kept once")


def _submit(application: Application) -> None:
    """Keep the application, or tell by mail why it is not needed."""
    if user := User.objects.filter(email=application.email, is_active=True).first():
        return letters.send_known_account(user)
    earlier = Application.objects.filter(email=application.email)
    if waiting := earlier.filter(state=Application.State.WAITING).first():
        return letters.send_still_waiting(waiting)
    earlier.filter(state=Application.State.UNCONFIRMED).delete()
    application.save()
    letters.send_confirmation(application)
    logger.info("application %s was made", application.pk)
    return None


def confirm_application(*, application: Application) -> bool:
    """Put an application before the approvers; tell whether it was still to be confirmed.

    They get a mail when it is the first that waits: the others lie in the same queue.
    """
    state = Application.State.WAITING
    unconfirmed = Application.objects.filter(pk=application.pk, state=Application.State.UNCONFIRMED)
    with transaction.atomic():
        is_first = not Application.objects.filter(state=state).exists()
        is_new = bool(unconfirmed.update(state=state, confirmed_at=timezone.now()))
        for approver in approvers() if is_new and is_first else ():
            letters.send_queue(approver)
    return is_new


def accept_application(
    *,
    approver: Any,
    application: Application,
    organisation: Organisation,
    function: str,
    role: str,
) -> Invitation:
    """Accept an applicant and invite her; `organisation` is made here if it is new.

    Raises PermissionDenied, AlreadyDecided, and what `invite` raises.
    """
    with transaction.atomic():
        mine = _take(approver, application)
        if organisation.pk is None:
            organisation.save()
        _decide(mine, approver, Application.State.ACCEPTED)
        return invite(
            approver=approver,
            email=mine.email,
            name=mine.name,
            organisation=organisation,
            function=function,
            role=role,
            language=mine.language,
            application=mine,
        )


def refuse_application(*, approver: Any, application: Application, reason: str) -> Application:
    """Refuse an applicant and send her the reason. Raises PermissionDenied, AlreadyDecided."""
    with transaction.atomic():
        mine = _take(approver, application)
        mine.reason = reason
        _decide(mine, approver, Application.State.REFUSED)
        letters.send_refusal(mine)
    return mine


def _take(approver: Any, application: Application) -> Application:
    """Return the application, locked until the transaction ends, if it still waits."""
    if not may_approve(approver):
        raise PermissionDenied
    mine = Application.objects.select_for_update().get(pk=application.pk)
    if mine.state != Application.State.WAITING:
        raise AlreadyDecided(mine)
    return mine


def _decide(application: Application, approver: Any, state: str) -> None:
    application.state, application.decided_by = state, approver
    application.decided_at = timezone.now()
    application.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    logger.info("application %s %s by person %s", application.pk, state, approver.pk)
