"""Inviting, sending anew, withdrawing, and accepting: one invitation, one account."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from network.joining import letters
from network.joining.models import Application, Invitation, two_weeks_on
from network.joining.permissions import may_approve
from network.joining.tokens import digest, new_token
from network.models import Organisation, User
from network.permissions import grantable_roles, groups_of_role

logger = logging.getLogger(__name__)


class AlreadyMember(ValueError):
    """Somebody has an account with this address."""


class InvitationVoid(Exception):
    """The invitation opens nothing (any more); which of the reasons it is, nobody is told."""


def invite(
    *,
    approver: Any,
    email: str,
    name: str = "",
    organisation: Organisation | None = None,
    function: str = "",
    role: str,
    language: str,
    application: Application | None = None,
) -> Invitation:
    """Invite one person by mail; an open invitation to the same address becomes void.

    Raises PermissionDenied, also for a role that the approver may not give (S16), and
    AlreadyMember.
    """
    if not may_approve(approver) or role not in grantable_roles(approver):
        raise PermissionDenied
    token = new_token()
    invitation = Invitation(
        email=email.strip().lower(),
        name=name,
        organisation=organisation,
        function=function,
        role=role,
        language=language,
        token_digest=digest(token),
        application=application,
        invited_by=approver,
    )
    with transaction.atomic():
        if User.objects.filter(email=invitation.email).exists():
            raise AlreadyMember
        open_ones = Invitation.objects.open().filter(email=invitation.email)
        open_ones.update(withdrawn_at=timezone.now())
        invitation.save()
        letters.send_invitation(invitation, token)
    logger.info("invitation %s as %s by person %s", invitation.pk, role, approver.pk)
    return invitation


def resend_invitation(*, approver: Any, invitation: Invitation) -> Invitation:
    """Send an invitation anew, for two weeks from now; the link sent before becomes void.

    Raises PermissionDenied, and InvitationVoid for one that was used or withdrawn.
    """
    token = new_token()
    with transaction.atomic():
        mine = _take(approver, invitation)
        mine.token_digest, mine.invited_by = digest(token), approver
        mine.sent_at, mine.expires_at = timezone.now(), two_weeks_on()
        mine.save(update_fields=["token_digest", "invited_by", "sent_at", "expires_at"])
        letters.send_invitation(mine, token)
    logger.info("invitation %s sent anew by person %s", mine.pk, approver.pk)
    return mine


def withdraw_invitation(*, approver: Any, invitation: Invitation) -> Invitation:
    """Make an invitation void. Raises PermissionDenied, InvitationVoid."""
    with transaction.atomic():
        mine = _take(approver, invitation)
        mine.withdrawn_at = timezone.now()
        mine.save(update_fields=["withdrawn_at"])
    logger.info("invitation %s withdrawn by person %s", mine.pk, approver.pk)
    return mine


def _take(approver: Any, invitation: Invitation) -> Invitation:
    """Return an open invitation that this approver could give too, locked."""
    if not may_approve(approver) or invitation.role not in grantable_roles(approver):
        raise PermissionDenied
    mine = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not mine.is_open:
        raise InvitationVoid
    return mine


def get_invitation(token: str) -> Invitation:
    """The one door: the invitation whose link holds `token`. Raises InvitationVoid."""
    found = Invitation.objects.valid().filter(token_digest=digest(token)).first()
    if found is None:
        raise InvitationVoid
    return found


def accept_invitation(*, token: str, name: str, language: str, password: str) -> User:
    """Make the account, with its member and its role, and use the invitation up.

    The password was validated before. Raises InvitationVoid, also where the address got an
    account in the meantime: of two at once one wins.
    """
    try:
        with transaction.atomic():
            return _make_account(token, name, language, password)
    except IntegrityError as error:
        raise InvitationVoid from error


def _make_account(token: str, name: str, language: str, password: str) -> User:
    mine = get_invitation(token)
    used = Invitation.objects.valid().filter(pk=mine.pk, token_digest=digest(token))
    if not used.update(accepted_at=timezone.now()):
        raise InvitationVoid
    if User.objects.filter(email=mine.email).exists():
        raise InvitationVoid
    user = User.objects.create_user(
        mine.email, password, display_name=name, preferred_language=language
    )
    user.member.organisation, user.member.function = mine.organisation, mine.function
    user.member.save(update_fields=["organisation", "function"])
    for name in groups_of_role(mine.role, mine.language):
        user.groups.add(Group.objects.get_or_create(name=name)[0])
    Invitation.objects.filter(pk=mine.pk).update(account=user)
    logger.info("invitation %s made person %s", mine.pk, user.pk)
    return user
