"""Importing members: everything is checked first, then everything is written, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from befus.base.importing.problems import ImportRefused
from befus.base.importing.tables import Row
from network.joining.actions.invitations import invite
from network.joining.importing.checking import check_rows
from network.joining.importing.rows import Known, same_name
from network.joining.permissions import may_approve
from network.models import Organisation
from network.permissions import grantable_roles

Progress = Callable[[Iterable], Iterable]


@dataclass
class Outcome:
    """What an import did, or would do: names of organisations, addresses of people."""

    made: list[str] = field(default_factory=list)
    invited: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def import_members(
    rows: list[Row], *, approver: Any, dry_run: bool = False, progress: Progress = iter
) -> Outcome:
    """Make organisations and invite people in one transaction, and return what was done.

    Who has an account, or was invited before, is left alone: the same file twice invites
    nobody twice. Raises `PermissionDenied`, and `ImportRefused` when any row is wrong.
    """
    if not may_approve(approver):
        raise PermissionDenied
    known = Known.read()
    problems = check_rows(rows, known, [role.value for role in grantable_roles(approver)])
    if problems:
        raise ImportRefused(problems)
    with transaction.atomic():
        return _Import(known, approver, dry_run).run(rows, progress)


class _Import:
    """One run over sound rows: organisations first, since people name them."""

    def __init__(self, known: Known, approver: Any, dry_run: bool) -> None:
        self.known, self.approver, self.dry_run = known, approver, dry_run
        self.outcome = Outcome()

    def run(self, rows: list[Row], progress: Progress) -> Outcome:
        for row in rows:
            if row["organisation_nl"]:
                self._make(row)
        for row in progress([row for row in rows if row["email"]]):
            self._invite(row)
        return self.outcome

    def _make(self, row: Row) -> None:
        names = [same_name(row[name]) for name in ("organisation_nl", "organisation_fr")]
        if any(name in self.known.organisations for name in names):
            return
        organisation = Organisation(
            name_nl=row["organisation_nl"],
            name_fr=row["organisation_fr"],
            actor_kind=self.known.kinds[row["kind"]],
            municipality=row["municipality"],
        )
        if not self.dry_run:
            organisation.save()
        self.known.organisations |= dict.fromkeys(names, organisation)
        self.outcome.made.append(row["organisation_nl"])

    def _invite(self, row: Row) -> None:
        email = row["email"]
        if email in self.known.accounts or email in self.known.invited:
            self.outcome.known.append(email)
            return
        self.outcome.invited.append(email)
        if not self.dry_run:
            named = row["organisation"] or row["organisation_nl"]
            invite(
                approver=self.approver,
                email=email,
                name=row["name"],
                organisation=self.known.organisations.get(same_name(named)),
                function=row["function"],
                role=row["role"],
                language=row["language"],
            )
