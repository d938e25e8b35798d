"""The editor of a practice: the order of an editor's thoughts, both languages side by side."""

import pytest

from tests.factories.editing import edit_url, signed_in
from tests.factories.pages import make_practice
from tests.factories.people import make_administrator

# The first field of a row stands for its rows: term for themes, actor, amount, baseline.
ORDER = (
    *("municipality", "place_label_nl", "start_year", "level"),
    *("term", "phenomena", "chain_stages", "policy_domains", "target_groups"),
    *("actor", "amount", "evaluated", "evaluation_kinds", "baseline"),
    *("sources", "unverified", "contact_name"),
    *("title_nl", "title_fr", "summary_nl", "summary_fr", "diagnosis_nl", "diagnosis_fr"),
    *("approach_nl", "approach_fr", "roles_nl", "roles_fr", "results_nl", "results_fr"),
    *("tags_nl", "tags_fr"),
)


@pytest.mark.django_db
def test_fields_stand_in_the_order_of_an_editors_thoughts():
    """Where and when, about what, who, which money, measured how, after which sources; texts."""
    page = make_practice()
    html = signed_in(make_administrator()).get(edit_url(page)).content.decode()
    places = [html.find(f'data-contentpath="{name}"') for name in ORDER]
    assert -1 not in places
    assert places == sorted(places)
