"""Which text moved on since both were last equal: neither language is the master."""

import pytest

from befus.base.models import BasePage
from befus.publishing.models import TextState
from befus.publishing.texts import digest, moved
from tests.factories.pages import body, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = make_practice(title_nl="Titel", title_fr="Titre", actors=(("police", "lead"),))
    page.save_revision().publish()
    return page


def publish(page, **texts) -> list[str]:
    """Publish the page with these texts; return the languages that moved on alone."""
    page = BasePage.objects.get(pk=page.pk).specific
    for name, value in texts.items():
        setattr(page, name, value)
    page.save_revision().publish()
    state = TextState.objects.get(page=page.pk)
    return moved(state, {code: digest(page, code) for code in ("nl", "fr")})


def test_texts_are_equal_when_first_published(page):
    state = TextState.objects.get(page=page.pk)
    assert state.equal_revision == BasePage.objects.get(pk=page.pk).live_revision
    assert publish(page) == []


@pytest.mark.parametrize(("code", "other"), [("nl", "fr"), ("fr", "nl")])
def test_text_that_moves_alone_makes_the_other_older(page, code, other):
    equal = TextState.objects.get(page=page.pk).equal_revision
    assert publish(page, **{f"title_{code}": "Verder"}) == [code]
    assert TextState.objects.get(page=page.pk).equal_revision == equal
    assert publish(page, **{f"title_{other}": "Gevolgd"}) == []
    assert TextState.objects.get(page=page.pk).equal_revision != equal


def test_undo_counts_as_equal_again(page):
    assert publish(page, summary_nl="Anders") == ["nl"]
    assert publish(page, summary_nl=page.summary_nl) == []


def test_texts_of_rows_count_and_facts_do_not(page):
    assert publish(page, municipality="Luik") == []
    row = page.actors.get()
    row.contribution_nl, row.contribution_fr = "doet iets", "fait quelque chose"
    assert publish(page, actors=[row]) == []
    row.contribution_fr = "autre chose"
    assert publish(page, actors=[row]) == ["fr"]


def test_numbering_of_paragraphs_says_nothing(page):
    stored = digest(page, "nl")
    page.diagnosis_nl = body(f"{page.diagnosis_nl[0].value.source[3:-4]}")
    assert digest(page, "nl") == stored
