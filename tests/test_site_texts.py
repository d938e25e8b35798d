"""The texts that come with the site: equal in both languages, in Belgian typography."""

import json
import re

import pytest
from django.conf import settings

CONTENT = settings.PACKAGE_DIR / "home" / "content"
PAGES = ["about", "accessibility", "contact", "help", "open-data", "privacy", "report-error"]
PLACEHOLDERS = {"{contact_email}", *(f"{{page:{key}}}" for key in PAGES)}
FRENCH_SPACES = re.compile(r"[ \u00a0][;!?»]|« |(?<!\u00a0):(?= |$)|'")
FAMILIAR = {
    "nl": re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(tu|toi|ton|tes)\b|·", re.IGNORECASE),
}


def read(name):
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


def strings(value):
    """Yield the strings of a JSON value without the markup of their links."""
    if isinstance(value, str):
        yield re.sub(r"<[^>]*>|\{[^}]*\}", "", value)
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def page_texts(language):
    for key in PAGES:
        page = read(f"pages/{key}.json")
        for part in ("title", "intro", "body"):
            yield from strings(page[part][language])


def shape(blocks):
    return [(b["type"], len(b["value"]) if b["type"] == "list" else 0) for b in blocks]


@pytest.mark.parametrize("key", PAGES)
def test_page_has_the_same_parts_in_both_languages(key):
    page = read(f"pages/{key}.json")
    assert shape(page["body"]["nl"]) == shape(page["body"]["fr"])
    assert all(page[part][language] for part in ("title", "slug") for language in ("nl", "fr"))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_pages_address_readers_formally(language):
    assert [text for text in page_texts(language) if FAMILIAR[language].search(text)] == []


def test_french_pages_have_french_spaces():
    assert [text for text in page_texts("fr") if FRENCH_SPACES.search(text)] == []


def test_dutch_pages_have_curly_apostrophes():
    assert [text for text in page_texts("nl") if "'" in text] == []


@pytest.mark.parametrize("key", PAGES)
def test_page_has_only_known_placeholders(key):
    text = (CONTENT / "pages" / f"{key}.json").read_text(encoding="utf-8")
    assert set(re.findall(r"\{[a-z_:-]+\}", text)) <= PLACEHOLDERS


def test_every_page_is_listed():
    assert sorted(read("site.json")["pages"]) == PAGES
    assert sorted(path.stem for path in (CONTENT / "pages").glob("*.json")) == PAGES


@pytest.mark.parametrize(("number", "language", "other"), [(0, "nl", "fr"), (1, "fr", "nl")])
def test_demo_practice_stands_in_one_language(number, language, other):
    practice = read("demo.json")["practices"][number]
    assert list(practice["title"]) == list(practice["summary"]) == [language]
    assert practice["tags"][other] == []
    assert "emonstrati" in practice["title"][language] or "émonstration" in practice["title"]["fr"]


def test_demo_practices_use_the_vocabulary():
    known = {
        name: {term["slug"] for term in terms} for name, terms in read("vocabulary.json").items()
    }
    for practice in read("demo.json")["practices"]:
        for name in ("themes", "phenomena", "policy_domains", "chain_stages", "target_groups"):
            assert set(practice[name]) <= known[name]
        assert {each["actor"] for each in practice["actors"]} <= known["actors"]
        assert {each["role"] for each in practice["actors"]} <= known["actor_roles"]
        assert {each["source"] for each in practice["funding"]} <= known["funding_sources"]


def test_demo_people_have_reserved_addresses():
    people = read("demo.json")["people"]
    assert {"member", "editor", "administrator"} <= {person["role"] for person in people}
    assert all(person["email"].endswith("@befus.example") for person in people)
