"""The practices by the year in which they began."""

NL = "/nl/praktijken/tijdlijn/"


def test_years_run_from_the_newest_to_the_unknown(client, catalogue):
    """A practice without a year stands at the end, under its own head."""
    years = client.get(NL).context["years"]
    assert [year["year"] for year in years] == [2019, 2010, None]
    assert years[0]["practices"][0]["title"] == "Rustige parken in Gent"


def test_long_timelines_come_in_pages(client, many_practices):
    """A hundred practices to a page."""
    many_practices(101)
    first = client.get(NL).context
    assert sum(len(year["practices"]) for year in first["years"]) == 100
    second = client.get(f"{NL}?page=2").context
    assert sum(len(year["practices"]) for year in second["years"]) == 1
    assert client.get(f"{NL}?page=zero").status_code == 200


def test_timeline_costs_the_same_queries_at_any_size(
    client, many_practices, django_assert_num_queries
):
    """One practice or forty-one."""
    for more in (1, 2, 38):
        many_practices(more)
        client.get(NL)
        with django_assert_num_queries(7):
            client.get(NL)


def test_addresses_follow_the_language(client, catalogue):
    """Each language has its own word."""
    assert client.get("/fr/pratiques/chronologie/").status_code == 200
    assert client.get("/nl/praktijken/chronologie/").headers["Location"] == NL
