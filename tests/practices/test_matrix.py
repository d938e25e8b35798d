"""The matrix of themes and actors: each cell counts what its link shows."""

import csv
import re
from io import StringIO

import pytest

from practices.matrix import neutral
from tests.practices.test_catalogue import titles

NL = "/nl/praktijken/matrix/"


@pytest.mark.parametrize("role", ["", "lead", "partner"])
def test_each_cell_leads_to_as_many_practices(client, catalogue, role):
    """The number in a cell is the length of the list behind it."""
    matrix = client.get(NL, {"role": role}).context["matrix"]
    cells = [cell for row in matrix["rows"] for cell in row["cells"] if cell["count"]]
    assert cells
    for cell in cells:
        assert len(titles(client.get(cell["url"]))) == cell["count"]


def test_addresses_follow_the_language(client, catalogue):
    """Each language has its own word; the other's leads there, query and all."""
    assert client.get("/fr/pratiques/matrice/").status_code == 200
    response = client.get("/fr/pratiques/matrix/?role=lead")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/fr/pratiques/matrice/?role=lead",
    )
    page = client.get("/fr/pratiques/matrice/?role=lead")
    urls = {item["code"]: item["url"] for item in page.context["languages"]}
    assert urls["nl"] == "/nl/praktijken/matrix/?role=lead"


def test_most_frequent_actors_come_first_and_all_can_be_shown(client, catalogue):
    """The police is in most practices; actors without any come last."""
    heads = [head["label"] for head in client.get(NL).context["matrix"]["columns"]]
    assert heads[0] == "police (nl)"
    assert "fire-services (nl)" in [
        head["label"] for head in client.get(f"{NL}?all=1").context["matrix"]["columns"]
    ]


def test_csv_holds_the_whole_table(client, catalogue):
    """A spreadsheet gets every actor, in the reader's language, as an attachment."""
    response = client.get(f"{NL}?format=csv&all=1")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Thema"
    assert len(rows) == 1 + 3
    assert all(len(row) == len(rows[0]) for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+32", "-1", "@cmd", "\tx"])
def test_csv_neutralises_formulas(text):
    """No label becomes a formula (S23)."""
    assert neutral(text) == f"'{text}"
    assert neutral("Politie") == "Politie"


def test_phone_chooses_a_theme_and_gets_bars(client, catalogue):
    """On a small screen one theme at a time, its actors by number."""
    context = client.get(f"{NL}?theme=school").context
    assert [bar["label"] for bar in context["bars"]] == ["schools (nl)"]
    assert client.get(f"{NL}?theme=nope").status_code == 200


def test_matrix_costs_the_same_queries_at_any_size(
    client, many_practices, django_assert_num_queries
):
    """The database counts; pages are never read one by one."""
    for more in (1, 2, 38):
        many_practices(more)
        client.get(NL)
        with django_assert_num_queries(8):
            client.get(NL)


def test_table_has_heads_for_rows_and_columns(client, catalogue):
    """Readers of the table hear theme and actor with each number (A3)."""
    page = client.get(NL).content.decode()
    assert re.search(r'<th scope="row">', page)
    assert re.search(r'<th scope="col">', page)
