"""Files: what is read from JSON, CSV and XLSX, and how a broken one is told."""

import csv
import io
import json
import zipfile

import pytest
from openpyxl import Workbook

from befus.base.importing import files
from befus.base.importing.problems import UnreadableFile
from befus.base.importing.tables import LARGEST_UNPACKED
from practices.importing import tables
from practices.importing.actions import import_records
from practices.importing.files import read_records
from practices.models import PracticePage
from practices.records import records_of
from tests.content import lay_vocabulary, record, records
from tests.factories.pages import make_index


def cell(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def joined(*parts) -> str:
    escaped = (cell(part).replace("\\", "\\\\").replace("|", "\\|") for part in parts)
    return " | ".join(escaped)


def row_of(record: dict) -> dict[str, str]:
    """Return a record as a row of the documented table."""
    pairs = {"title": record["title"], "summary": record["summary"], **record["body"]}
    pairs["place_label"] = record["place"]["label"]
    row = {f"{name}_{code}": text for name, texts in pairs.items() for code, text in texts.items()}
    for name in ("id", "level", "crisis_related", "verified"):
        row[name] = cell(record[name])
    for name in ("themes", "phenomena", "policy_domains", "chain_stages", "target_groups"):
        row[name] = "; ".join(record[name])
    row |= {name: cell(record["place"][name]) for name in ("municipality", "region", "country")}
    row |= {f"{name}_year": cell(year) for name, year in record["years"].items()}
    row |= {f"tags_{code}": "\n".join(tags) for code, tags in record["tags"].items()}
    evaluation = record["evaluation"]
    row["evaluated"] = cell(evaluation["done"])
    row["evaluation_kind"] = "; ".join(evaluation["kind"])
    row["actors"] = "\n".join(
        joined(each["actor"], each["role"], *each["contribution"].values())
        for each in record["actors"]
    )
    row["funding"] = "\n".join(
        joined(
            each["source"],
            each["amount"],
            each["currency"],
            each["note"]["nl"],
            each["note"]["fr"],
            each["verified"],
        )
        for each in record["funding"]
    )
    row["indicators"] = "\n".join(
        joined(
            each["name"]["nl"],
            each["name"]["fr"],
            each["value"],
            each["unit"]["nl"],
            each["unit"]["fr"],
            each["verified"],
            each.get("approximate", False),
        )
        for each in evaluation["indicators"]
    )
    row["sources"] = "\n".join(joined(each["title"], each["url"]) for each in record["sources"])
    row["unverified"] = "\n".join(joined(each["nl"], each["fr"]) for each in record["unverified"])
    return row


def csv_text(rows: list[dict], separator: str = ";") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, tables.COLUMNS, delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def workbook(rows: list[dict]) -> bytes:
    book = Workbook()
    book.active.append(list(tables.COLUMNS))
    for row in rows:
        book.active.append([row.get(name, "") or None for name in tables.COLUMNS])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def _catalogue(db):
    lay_vocabulary()
    make_index()


def imported(path) -> dict[str, dict]:
    import_records(read_records(path))
    return {each["id"]: each for each in records_of(PracticePage.objects.all())}


@pytest.mark.both
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.usefixtures("_catalogue")
def test_the_content_comes_through_csv_unchanged(tmp_path, separator):
    path = tmp_path / "practices.csv"
    text = csv_text([row_of(each) for each in records(8)], separator)
    path.write_text(text, encoding="utf-8-sig", newline="")

    assert imported(path) == {each["id"]: each for each in records(8)}


@pytest.mark.both
@pytest.mark.usefixtures("_catalogue")
def test_the_content_comes_through_xlsx_unchanged(tmp_path):
    path = tmp_path / "practices.xlsx"
    path.write_bytes(workbook([row_of(each) for each in records()]))

    assert imported(path) == {each["id"]: each for each in records()}


def read(path, content: str | bytes) -> list:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_records(path)


def test_cells_are_read_as_they_are_meant(tmp_path):
    header = "id,verified,start_year,tags_nl,funding,contact_email"
    line = 'x,ja,2019,"a; b\\;c\nd","local | 1,5 | EUR || note | oui",e@x.be'
    found = read(tmp_path / "x.csv", f"{header}\n{line}\n\n")

    assert len(found) == 1
    assert found[0]["verified"] is True
    assert found[0]["years"] == {"start": 2019, "end": None}
    assert found[0]["tags"]["nl"] == ["a", "b;c", "d"]
    assert found[0]["funding"] == [
        {
            "source": "local",
            "amount": 1.5,
            "currency": "EUR",
            "note": {"fr": "note"},
            "verified": True,
        }
    ]
    assert found[0]["contact"] == {"name": None, "email": "e@x.be"}


def test_what_is_no_value_is_handed_on_for_the_check(tmp_path):
    found = read(
        tmp_path / "x.csv", "id,start_year,verified,sources\nx,soon,perhaps,a|b|c,beyond\n"
    )

    assert found[0]["years"]["start"] == "soon"
    assert found[0]["verified"] == "perhaps"
    assert found[0]["sources"] == [{"title": "a", "url": "b", "part 3": "c"}]
    assert found[0]["column without a name"] == "beyond"


@pytest.mark.usefixtures("_catalogue")
def test_a_formula_is_no_value(tmp_path):
    from practices.importing.applying import Catalogue
    from practices.importing.checking import check_records

    path = tmp_path / "x.xlsx"
    path.write_bytes(
        workbook([{**row_of(record()), "title_nl": '=HYPERLINK("x")', "themes": "=1"}])
    )

    problems = check_records(read_records(path), Catalogue.read())[0]
    assert [(each.field, each.reason) for each in problems] == [
        ("title.nl", "must be text, not a formula"),
        ("themes", "must be a list, not a formula"),
    ]


def test_text_that_looks_like_a_formula_stays_text_in_csv(tmp_path):
    assert read(tmp_path / "x.csv", "id,title_nl\nx,=1+1\n")[0]["title"]["nl"] == "=1+1"


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (LARGEST_UNPACKED + 1))
    return file.getvalue()


BROKEN = {
    "no-json.json": ("[{]", "line 1, column 3", "is not JSON: Expecting property name"),
    "empty.json": ("", "line 1, column 1", "is not JSON: Expecting value"),
    "cut.json": ('[{"id": "x"', "line 1, column 12", "is not JSON: Expecting ',' delimiter"),
    "object.json": ("{}", "", "must hold a list of records"),
    "text.json": ('"x"', "", "must hold a list of records"),
    "nan.json": ("[NaN]", "", "is not JSON as it should be: NaN is no number"),
    "double.json": ('[{"id": 1, "id": 2}]', "", "“id” stands twice in one object"),
    "deep.json": ("[" * 100_000, "", "is nested too deeply"),
    "latin.json": ('["é"]'.encode("latin-1"), "line 1", "is not UTF-8: byte 3 is 0xE9"),
    "utf16.json": ("[]".encode("utf-16"), "line 1", "is not UTF-8: byte 1 is 0xFF"),
    "latin.csv": ("id\né\n".encode("latin-1"), "line 2", "is not UTF-8: byte 4 is 0xE9"),
    "empty.csv": ("", "header", "the first line must name the columns"),
    "header.csv": ("name;title\n1;2\n", "header", "the first line must name the columns"),
    "unknown.csv": ("id;titel\n", "header", "unknown column: “titel”"),
    "twice.csv": ("id;id\n", "header", "column “id” stands there twice"),
    "quote.csv": ('id,title_nl\nx,"open\n', "line ", "is not CSV"),
    "no-zip.xlsx": ("id;title", "", "is not a readable workbook (BadZipFile)"),
    "page.docx": ("x", "", "must end in one of .json, .csv, .xlsx"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_plainly(tmp_path, name):
    content, where, reason = BROKEN[name]

    with pytest.raises(UnreadableFile) as error:
        read(tmp_path / name, content)

    assert error.value.problem.record == name
    assert error.value.problem.field.startswith(where)
    assert reason in error.value.problem.reason


def test_a_workbook_cut_short_is_told(tmp_path):
    with pytest.raises(UnreadableFile, match="is not a readable workbook"):
        read(tmp_path / "x.xlsx", workbook([row_of(record())])[:-200])


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="is too large once unpacked"):
        read(tmp_path / "x.xlsx", bomb())


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)

    with pytest.raises(UnreadableFile, match="is larger than"):
        read(tmp_path / "x.json", json.dumps(records(1)))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_records(tmp_path / "none.json")
