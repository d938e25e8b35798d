"""Laying the site and its demonstration: twice the same, and never over what people did."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings
from wagtail.models import Site, Task, Workflow

from befus.base.models import BasePage
from befus.home.demo import NotHere, load_demo
from befus.home.loading import content, ledger, pages
from befus.home.loading.rights import EDITORS, FRENCH_TRANSLATORS
from befus.home.models import HomePage, StandardPage
from befus.home.site import load_site
from befus.publishing.models import CompleteTextsTask
from befus.vocabulary.models import GlossaryEntry, LoadedItem, Term
from network.models import Organisation, User
from practices.models import PracticeIndexPage, PracticePage
from practices.records import records_of
from search.models import WantedDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole_site():
    """Lay the site."""
    return load_site()


@pytest.fixture
def site(monkeypatch):
    """Lay the site with two of its standard pages."""
    read = content.read
    few = {**read("site"), "pages": ["contact", "help"]}
    monkeypatch.setattr(pages, "read", lambda name: few if name == "site" else read(name))
    return load_site()


@pytest.fixture
def demo(site, monkeypatch):
    """Lay the site and a demonstration of a few practices."""
    read = content.read
    monkeypatch.setattr(
        "befus.home.loading.practices.read",
        lambda name: read(name)[:3] if name == "practices" else read(name),
    )
    return load_demo()


def counts() -> list[int]:
    models = (Term, GlossaryEntry, BasePage, User, Organisation, PracticePage, LoadedItem)
    return [model.objects.count() for model in models]


def again() -> dict:
    return {**load_site(), **load_demo()}


def test_site_has_vocabulary_glossary_and_pages(whole_site):
    assert Term.objects.count() == sum(map(len, content.read("vocabulary").values()))
    assert GlossaryEntry.objects.count() == len(content.read("glossary"))
    home = HomePage.objects.get()
    assert (home.url_path_nl, home.url_path_fr, home.live) == ("/", "/", True)
    index = PracticeIndexPage.objects.get()
    assert (index.url_path_nl, index.url_path_fr) == ("/praktijken/", "/pratiques/")
    assert StandardPage.objects.live().count() == len(content.read("site")["pages"])
    assert not any(BasePage.find_problems())


def test_the_only_tree_is_ours(site):
    assert BasePage.objects.filter(depth=2).get().specific == HomePage.objects.get()


@override_settings(BASE_URL="https://befus.example")
def test_default_site_has_the_host_of_base_url():
    load_site()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("befus.example", 443, True)
    assert site.root_page == BasePage.objects.get(depth=2)


def test_every_page_has_both_texts_and_no_placeholder(whole_site):
    for page in StandardPage.objects.all():
        page.check_public()
        for code in ("nl", "fr"):
            markup = page.body_nl.raw_data[0]["value"] if code == "nl" else str(page.body_fr)
            assert "{" not in markup
    contact = StandardPage.objects.get(key="contact")
    assert f"mailto:{settings.CONTACT_EMAIL}" in contact.body_fr.raw_data[0]["value"]
    help_page = StandardPage.objects.get(key="help")
    assert f'linktype="page" id="{help_page.pk}"' in contact.body_nl.raw_data[0]["value"]


def test_groups_may_do_what_their_name_says(site):
    load_demo_people()
    page = HomePage.objects.get()
    editor = User.objects.get(email="redactie@befus.example")
    translator = User.objects.get(email="traduction@befus.example")

    assert editor.groups.get().name == EDITORS
    assert page.permissions_for_user(editor).can_publish()
    assert editor.has_perms(["base.write_nl", "base.write_fr", "base.write_facts"])
    assert translator.groups.get().name == FRENCH_TRANSLATORS
    assert page.permissions_for_user(translator).can_edit()
    assert not page.permissions_for_user(translator).can_publish()
    assert translator.has_perm("base.write_fr")
    assert not translator.has_perm("base.write_nl")


def load_demo_people() -> None:
    from befus.home.loading.people import load_organisations, load_people

    load_organisations(content.read("demo"))
    load_people(content.read("demo"))


def test_only_our_workflow_is_left_and_it_asks_for_both_texts(site):
    workflow = Workflow.objects.get()

    assert isinstance(Task.objects.get().specific, CompleteTextsTask)
    assert HomePage.objects.get().get_workflow() == workflow


def test_demo_has_people_practices_and_two_in_one_language(demo):
    records = [*content.read("practices")[:3], *content.read("demo")["practices"]]
    assert {each["id"] for each in records_of(PracticePage.objects.live())} == {
        each["id"] for each in records
    }
    languages = PracticePage.objects.filter(record_id__startswith="demo-")
    assert sorted(languages.values_list("public_languages", flat=True)) == ["fr", "nl"]
    member = User.objects.get(email="lid@befus.example")
    assert member.check_password(content.read("demo")["password"])
    assert not member.has_perm("wagtailadmin.access_admin")
    assert User.objects.get(email="beheer@befus.example").is_superuser


def test_newest_practices_are_real_ones(demo):
    """The demonstration counts as older than all others."""
    by_age = PracticePage.objects.order_by("-first_published_at")
    assert [each.record_id.startswith("demo-") for each in by_age] == [False] * 3 + [True] * 2


def test_second_run_adds_nothing(demo):
    before = counts()
    wanted = list(WantedDocument.objects.values_list("kind", "object_id", "version"))

    reports = again()

    assert counts() == before
    assert list(WantedDocument.objects.values_list("kind", "object_id", "version")) == wanted
    assert {str(report) for report in reports.values()} == {"0 added, 0 updated, 0 kept as edited"}


def test_second_run_takes_few_queries(demo, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        again()


def test_what_people_changed_stays(demo, change_content):
    Term.objects.filter(slug="road-safety").update(label_nl="Van de redactie")
    page = StandardPage.objects.get(key="help")
    page.title_nl = "Wegwijs"
    page.save_revision().publish()
    practice = PracticePage.objects.get(record_id=content.read("practices")[0]["id"])
    practice.summary_nl = "Van de redactie"
    practice.save_revision().publish()
    change_content()

    reports = again()

    assert Term.objects.get(slug="road-safety").label_nl == "Van de redactie"
    assert StandardPage.objects.get(key="help").title_nl == "Wegwijs"
    assert PracticePage.objects.get(pk=practice.pk).summary_nl == "Van de redactie"
    assert [len(reports[kind].kept) for kind in ("vocabulary", "pages", "practices")] == [1, 1, 1]


def test_what_nobody_changed_follows_the_files(demo, change_content):
    change_content()

    reports = again()

    assert Term.objects.get(slug="road-safety").label_nl == "Nieuw"
    assert StandardPage.objects.get(key="help").title_nl == "Nieuw"
    assert PracticePage.objects.get(record_id=content.read("practices")[0]["id"]).verified is False
    assert [reports[kind].updated for kind in ("vocabulary", "pages", "practices")] == [1, 1, 1]
    assert {str(report) for report in again().values()} == {"0 added, 0 updated, 0 kept as edited"}


def test_what_people_deleted_stays_away(demo, change_content):
    GlossaryEntry.objects.first().delete()
    StandardPage.objects.get(key="help").delete()
    PracticePage.objects.get(record_id=content.read("practices")[0]["id"]).delete()
    before = counts()
    change_content()

    again()

    assert counts() == before


@pytest.fixture
def change_content(monkeypatch):
    """Return a function that changes a term, a page and a practice in the files."""
    old_pages, old_words = pages.read, content.read
    old_practices = __import__("befus.home.loading.practices", fromlist=["read"]).read

    def read_page(name):
        found = old_pages(name)
        if name == "pages/help":
            found["title"]["nl"] = "Nieuw"
        return found

    def read_words(name):
        found = old_words(name)
        if name == "vocabulary":
            next(each for each in found["themes"] if each["slug"] == "road-safety")["label"][
                "nl"
            ] = "Nieuw"
        return found

    def read_practices(name):
        found = old_practices(name)
        found[0]["verified"] = not found[0]["verified"]
        return found

    def change():
        monkeypatch.setattr("befus.home.loading.pages.read", read_page)
        monkeypatch.setattr("befus.home.loading.vocabulary.read", read_words)
        monkeypatch.setattr("befus.home.loading.practices.read", read_practices)

    return change


@override_settings(SETTINGS_MODULE="befus.settings.production")
def test_demo_refuses_production(site):
    with pytest.raises(CommandError, match="never on a production site"):
        call_command("load_demo")

    assert not User.objects.exists()


@override_settings(SECURE_SSL_REDIRECT=True)
def test_demo_refuses_settings_made_from_production(site):
    with pytest.raises(NotHere):
        load_demo()


def test_demo_needs_the_site():
    with pytest.raises(CommandError, match="run load_site first"):
        call_command("load_demo")


def test_commands_say_what_they_did_on_standard_error(capsys):
    call_command("load_site")

    out, err = capsys.readouterr()
    assert out == ""
    assert "pages: 9 added" in err


def test_rows_there_before_the_first_loading_are_adopted():
    values = {"scheme": "themes", "slug": "x", "label_nl": "a", "label_fr": "b"}
    Term.objects.create(**{**values, "label_nl": "eigen"})

    report = ledger.load_rows("term", Term, {"themes/x": values}, identity=("scheme", "slug"))

    assert (report.created, Term.objects.get().label_nl) == (0, "eigen")
