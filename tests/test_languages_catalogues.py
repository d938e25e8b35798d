"""No reader meets English or a familiar *je*: every catalogue, our own and of packages (L4, L5).

What the source of a package marks for translation must be found in that package's
catalogue or in ours. The `.po` files of ours are read, so nothing need be compiled.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import polib
import pytest
from django.apps import apps
from django.conf import settings

from befus.base.message_sources import Message, in_file

LANGUAGES = ("nl", "fr")
SKIPPED = {"test", "tests", "locale", "contrib", "bin", "project_template"}
FAMILIAR = {
    "nl": re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(tu|toi|ton|tes)\b|·", re.IGNORECASE),
}


def _is_own(path: Path) -> bool:
    return settings.PROJECT_DIR in path.parents and ".venv" not in path.parts


def _package_folders() -> list[Path]:
    """Return the folders of installed apps that are not ours, and Django's core."""
    folders = [Path(config.path) for config in apps.get_app_configs()]
    return [Path(django.__file__).parent, *(each for each in folders if not _is_own(each))]


def _messages_of(folder: Path) -> Iterator[Message]:
    """Yield what the package in `folder` marks; apps inside it are visited for themselves."""
    apps_inside = {path.parent for path in folder.rglob("apps.py")} - {folder}
    for path in folder.rglob("*.*"):
        skipped = not SKIPPED.isdisjoint(path.relative_to(folder).parts)
        if not skipped and apps_inside.isdisjoint(path.parents):
            try:
                yield from in_file(path)
            except (SyntaxError, ValueError):
                continue


@cache
def package_messages() -> dict[Message, Path]:
    """Return every message of the packages we run on, with the package it comes from."""
    found = {}
    for folder in _package_folders():
        found |= {each: folder for each in _messages_of(folder) if each.singular}
    return found


def _texts(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    return [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def _entries(folder: Path, language: str, domain: str) -> Iterator[polib.POEntry | polib.MOEntry]:
    """Yield the usable entries of the catalogue in `folder`: compiled in packages."""
    base = folder / language / "LC_MESSAGES" / domain
    own = _is_own(folder)
    path = base.with_suffix(".po" if own else ".mo")
    if path.exists():
        entries = polib.pofile(str(path)) if own else polib.mofile(str(path))
        yield from (each for each in entries if _texts(each) and "fuzzy" not in each.flags)


@cache
def catalogue(language: str, domain: str = "django") -> dict[tuple[str, str], list[str]]:
    """Return the texts by (context, message) as Django merges them, ours on top."""
    packages = [Path(django.__file__).parent / "conf" / "locale"]
    packages += [Path(each.path) / "locale" for each in reversed(list(apps.get_app_configs()))]
    merged = {}
    for folder in [*packages, *map(Path, reversed(settings.LOCALE_PATHS))]:
        for entry in _entries(folder, language, domain):
            merged[entry.msgctxt or "", entry.msgid] = _texts(entry)
    return merged


@pytest.mark.parametrize("language", LANGUAGES)
def test_packages_are_translated(language):
    known = catalogue(language)
    assert len(package_messages()) > 1000
    lacking = [
        f"{folder.name}: {message.singular}"
        for message, folder in package_messages().items()
        if (message.context or "", message.singular) not in known
    ]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", ["wagtail/admin", "django/contrib/admin"])
def test_scripts_of_packages_are_translated(package, language):
    source = Path(django.__file__).parents[1] / package / "locale/en/LC_MESSAGES/djangojs.po"
    known = catalogue(language, "djangojs")
    lacking = [each.msgid for each in polib.pofile(str(source)) if ("", each.msgid) not in known]
    assert [each for each in lacking if each not in _with_context(known)] == []


def _with_context(known: dict[tuple[str, str], list[str]]) -> set[str]:
    return {message for context, message in known if context}


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_are_addressed_formally(language):
    shown = {(message.context or "", message.singular) for message in package_messages()}
    own = {
        (each.msgctxt or "", each.msgid)
        for folder in map(Path, settings.LOCALE_PATHS)
        for each in _entries(folder, language, "django")
    }
    familiar = [
        text
        for key, texts in catalogue(language).items()
        for text in texts
        if key in shown | own and FAMILIAR[language].search(text)
    ]
    assert familiar == []


@pytest.mark.parametrize("name", ["django", "djangojs"])
@pytest.mark.parametrize("folder", ["locale", "platform/befus/base/dependency_locale"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_own_catalogue_is_complete(language, folder, name):
    path = settings.PROJECT_DIR / folder / language / "LC_MESSAGES" / f"{name}.po"
    entries = polib.pofile(str(path)) if path.exists() else []
    assert [each.msgid for each in entries if each.fuzzy or not each.translated()] == []


def test_search_for_messages_sees_a_missing_one():
    assert Message(None, "Password", "") in package_messages()
    assert ("", "A message that nobody wrote") not in catalogue("nl")
