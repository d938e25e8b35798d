"""Catalogues without gettext: what is found, kept, compiled and refused."""

import gettext
from pathlib import Path

import polib
import pytest

from befus.base import messages
from befus.base.message_sources import Message, collect, in_python, in_template

PYTHON = """
from django.utils import translation
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("One title")
long = _("Two "
         "parts")
many = ngettext("%(n)s post", "%(n)s posts", 3)
month = pgettext("month", "May")
again = translation.gettext("Through the module")
unknown = _(title)
"""

TEMPLATE = """{% load i18n %}{# note #}
{% if page %}  {% translate "Home" %}
      {% endif %}
{% blocktranslate trimmed count n=n %}
  One practice
{% plural %}
  {{ n }} practices
{% endblocktranslate %}
{% translate "May" context "month" %}
{% include "a.html" with label=_("It's here") %}{{ _("Sent") }}
gettext("plain text")
"""


def test_python_messages_are_found():
    """Literal arguments count, whatever name the function was reached by."""
    assert set(in_python(PYTHON)) == {
        Message(None, "One title", ""),
        Message(None, "Two parts", ""),
        Message(None, "%(n)s post", "%(n)s posts"),
        Message("month", "May", ""),
        Message(None, "Through the module", ""),
    }


def test_f_string_is_refused():
    """An f-string would never be found in a catalogue."""
    with pytest.raises(ValueError, match="line 1: an f-string cannot be translated"):
        list(in_python('_(f"Hello {name}")'))


def test_template_messages_are_found():
    """Every tag counts, text between tags does not."""
    assert set(in_template(TEMPLATE)) == {
        Message(None, "Home", ""),
        Message(None, "One practice", "%(n)s practices"),
        Message("month", "May", ""),
        Message(None, "It's here", ""),
        Message(None, "Sent", ""),
    }


def test_collect_names_the_files(tmp_path):
    """A template outside a templates folder holds no messages."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("{% load i18n %}{% translate 'Home' %}")
    (tmp_path / "b.html").write_text("{% load i18n %}{% translate 'Away' %}")
    (tmp_path / "c.py").write_text('_("Home")')
    assert collect([tmp_path], tmp_path) == {
        Message(None, "Home", ""): {"c.py", "templates/a.html"}
    }


@pytest.fixture
def catalogue(tmp_path, settings) -> Path:
    """Return the path of the French catalogue in a project of its own."""
    settings.PROJECT_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return messages.catalogue_path("fr")


HOME = Message(None, "Home", "")
POSTS = Message(None, "%(n)s post", "%(n)s posts")


def fill(path: Path, message: Message, *texts: str, fuzzy: bool = False) -> None:
    """Write `texts` as the translation of `message`."""
    file = polib.pofile(str(path))
    entry = next(each for each in file if each.msgid == message.singular)
    if message.plural:
        entry.msgstr_plural = dict(enumerate(texts))
    else:
        entry.msgstr = texts[0]
    entry.flags = ["fuzzy"] if fuzzy else []
    file.save()


def test_update_keeps_translations_and_drops_what_left(catalogue):
    """A second extraction changes nothing that a translator wrote."""
    assert messages.update_catalogue("fr", {HOME: {"a.py"}, POSTS: {"b.py"}}) == 2
    fill(catalogue, HOME, "Accueil")
    before = catalogue.read_text()
    assert messages.update_catalogue("fr", {HOME: {"a.py"}, POSTS: {"b.py"}}) == 1
    assert catalogue.read_text() == before
    assert messages.update_catalogue("fr", {HOME: {"a.py"}}) == 0
    assert [entry.msgid for entry in polib.pofile(str(catalogue))] == ["Home"]


def test_compiled_catalogue_counts_zero_as_one_in_french(catalogue):
    """The compiled file is what Django reads, with the French plural rule (L7)."""
    messages.update_catalogue("fr", {POSTS: {"b.py"}})
    fill(catalogue, POSTS, "%(n)s message", "%(n)s messages")
    assert messages.compile_catalogues() == [catalogue.with_suffix(".mo")]
    with catalogue.with_suffix(".mo").open("rb") as file:
        french = gettext.GNUTranslations(file)
    read = [french.ngettext("%(n)s post", "%(n)s posts", n) % {"n": n} for n in (0, 1, 2)]
    assert read == ["0 message", "1 message", "2 messages"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "has no translation"),
        ("Bonjour", "has other placeholders than its source"),
        ("Bonjour %(nom)s", "has other placeholders than its source"),
        ("<b>Bonjour</b> %(name)s", "has other tags than its source"),
        ("Bonjour %(name)s !", "lacks a French no-break space"),
        ("Bonjour\u00a0: %(name)s", None),
        ("Bonjour %(name)s\u202f!", None),
    ],
)
def test_faults_of_a_translation(catalogue, text, fault):
    """Each kind of fault is named, a sound text passes."""
    hello = Message(None, "Hello %(name)s", "")
    messages.update_catalogue("fr", {hello: {"a.py"}})
    fill(catalogue, hello, text)
    expected = [f"fr: 'Hello %(name)s' {fault}"] if fault else []
    assert list(messages.problems("fr", {hello: {"a.py"}})) == expected


def test_fuzzy_missing_and_obsolete_are_faults(catalogue):
    """The catalogue holds exactly the strings of the source, none in doubt."""
    messages.update_catalogue("fr", {HOME: {"a.py"}})
    fill(catalogue, HOME, "Accueil", fuzzy=True)
    assert list(messages.problems("fr", {HOME: {"a.py"}})) == ["fr: 'Home' is marked fuzzy"]
    assert list(messages.problems("fr", {POSTS: {"b.py"}})) == [
        "fr: '%(n)s post' is missing (b.py)",
        "fr: 'Home' is no longer in the source",
    ]
