"""What a row of the file says, and what the site knows that a row may name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from befus.base.importing.files import TABLES, read_bytes, read_rows
from befus.base.importing.tables import Row
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.joining.models import Invitation
from network.models import Organisation, User
from network.roles import Role

COLUMNS = (
    "email",
    "name",
    "language",
    "organisation",
    "function",
    "role",
    "organisation_nl",
    "organisation_fr",
    "kind",
    "municipality",
)


def read_members(path: Path) -> list[Row]:
    """Return the rows of a file that hold anything. Raises `UnreadableFile`."""
    rows = read_rows(path, read_bytes(path, TABLES), COLUMNS, "email")
    return [clean(row) for row in rows if any(row.values())]


def clean(row: Row) -> Row:
    """Return the row with every column, on one line; a formula stays what it is."""
    found = {name: row.get(name, "") for name in (*COLUMNS, "")}
    return {
        name: cell if type(cell) is not str else " ".join(cell.split())
        for name, cell in found.items()
    } | {"email": found["email"].strip().lower(), "role": _role(found["role"])}


def _role(cell: str) -> str:
    return cell.strip().lower() or Role.MEMBER.value


def same_name(name: str) -> str:
    """Return a name as it is compared: capitals do not count."""
    return name.casefold()


@dataclass
class Known:
    """What the site has: organisations by either name, kinds of actor, addresses in use."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    kinds: dict[str, Term] = field(default_factory=dict)
    accounts: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)

    @classmethod
    def read(cls) -> Known:
        """Return what there is now, in four queries."""
        names: dict[str, Organisation] = {}
        for each in Organisation.objects.order_by("-pk"):
            names |= {same_name(each.name_fr): each, same_name(each.name_nl): each}
        kinds = Term.objects.scheme(Scheme.ACTORS).current()
        return cls(
            names,
            {term.slug: term for term in kinds},
            set(User.objects.values_list("email", flat=True)),
            set(Invitation.objects.values_list("email", flat=True)),
        )
