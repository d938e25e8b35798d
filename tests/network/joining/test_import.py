"""import_members: all checked first, invited once, in each one's language."""

import csv

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from network.joining.importing.rows import COLUMNS
from network.joining.models import Invitation
from network.models import Organisation
from tests.factories.joining import make_approver, make_organisation
from tests.factories.people import make_administrator, make_user

pytestmark = pytest.mark.django_db

SERVICE = {
    "organisation_nl": "Dienst Gent",
    "organisation_fr": "Service de Gand",
    "kind": "prevention-service",
    "municipality": "Gent",
}
ROWS = [
    SERVICE,
    {
        "email": "Els@x.example",
        "name": "Els",
        "language": "nl",
        "organisation": "service de gand",
        "function": "coördinator",
    },
    {"email": "jean@x.example", "name": "Jean", "language": "fr", "role": "editor"},
]


@pytest.fixture(autouse=True)
def prevention():
    """Have the kind of actor, and an organisation of it."""
    return make_organisation()


def write(path, rows):
    """Write rows as CSV, or as XLSX where the name says so."""
    if path.suffix == ".xlsx":
        book = Workbook()
        book.active.append(list(COLUMNS))
        for row in rows:
            book.active.append([row.get(name) for name in COLUMNS])
        book.save(path)
        return path
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def run(path, capsys, *options, approver=None):
    """Run the command; return what it said."""
    email = (approver or make_administrator()).email
    call_command("import_members", str(path), "--user", email, *options)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["members.csv", "members.xlsx"])
def test_file_makes_organisations_and_invites_once(tmp_path, capsys, name):
    path = write(tmp_path / name, ROWS)
    assert "Would make 1 organisations, invited 2" in run(path, capsys, "--dry-run")
    assert not Invitation.objects.exists()
    assert not mail.outbox
    assert "Made 1 organisations, invited 2 people; 0 were" in run(path, capsys)
    els = Invitation.objects.get(email="els@x.example")
    assert els.organisation == Organisation.objects.get(municipality="Gent")
    assert (els.function, els.role) == ("coördinator", "member")
    assert [message.subject[:3] for message in mail.outbox] == ["U b", "BeF"]
    assert "Made 0 organisations, invited 0 people; 2 were" in run(path, capsys)
    assert len(mail.outbox) == 2


def test_every_fault_is_told_and_nothing_imported(tmp_path, capsys):
    rows = [
        *ROWS,
        {**SERVICE, "organisation_fr": "", "kind": "wizards"},
        {"email": "no address", "name": "", "language": "de", "role": "king"},
        {"email": "els@x.example", "name": "E", "language": "nl", "organisation": "Nergens"},
        {"name": "Nobody"},
        {**SERVICE, "email": "a@x.example", "name": "A", "language": "nl", "organisation": "x"},
    ]
    with pytest.raises(CommandError, match="problems: 12"):
        run(write(tmp_path / "members.csv", rows), capsys)
    told = capsys.readouterr().err
    for line in (
        "#5 Dienst Gent · organisation_fr: is empty",
        "#5 Dienst Gent · kind: “wizards”",
        "#6 no address · role: “king”",
        "#6 no address · language: must be nl or fr",
        "#7 els@x.example · email: stands in 2 rows",
        "#7 els@x.example · organisation: “Nergens”",
        "#8 · email: is missing",
    ):
        assert line in told
    assert not Invitation.objects.exists()
    assert Organisation.objects.count() == 1


def test_who_has_an_account_is_left_alone(tmp_path, capsys):
    make_user("els@x.example")
    assert "invited 1 people; 1 were" in run(write(tmp_path / "m.csv", ROWS), capsys)


def test_nobody_imports_more_than_she_may_give(tmp_path, capsys):
    path = write(tmp_path / "m.csv", ROWS)
    with pytest.raises(CommandError, match="problems: 1"):
        run(path, capsys, approver=make_approver())
    with pytest.raises(CommandError, match="is no approver"):
        run(path, capsys, approver=make_user())


@pytest.mark.parametrize("cell", ["=1+1", "a\x07b", "x" * 300])
def test_strange_cells_are_refused(tmp_path, capsys, cell):
    name = "m.xlsx" if cell.startswith("=") else "m.csv"
    path = write(tmp_path / name, [{**ROWS[1], "function": cell}, SERVICE])
    with pytest.raises(CommandError, match="problems: 1"):
        run(path, capsys)
    assert "#2 els@x.example · function:" in capsys.readouterr().err
