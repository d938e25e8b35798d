"""The catalogues of the interface: kept in step with the source, compiled and checked.

The `.po` files lie in the first of `LOCALE_PATHS`; what other packages leave untranslated
lies in further ones. All are compiled by polib, so that no machine needs gettext.
"""

import contextlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings
from django.utils.translation import trans_real

from befus.base.message_sources import Message, collect

PLURAL_FORMS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
LANGUAGES = tuple(PLURAL_FORMS)
WIDTH = 96

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|\{\w*\}")
_TAG = re.compile(r"</?[a-z][^>]*>")
_ENTITY = re.compile(r"&\w+;")
_FRENCH_SPACING = re.compile(
    r"(?<!\u202f)[;!?](?=\s|$)|(?<!\u202f)»|«(?!\u202f)|(?<!\u00a0):(?=\s|$)"
)


def source_folders() -> list[Path]:
    """Return the folders of our own code: the package `befus` and the apps beside it."""
    own = {Path(app.path) for app in apps.get_app_configs() if "site-packages" not in app.path}
    package = settings.PACKAGE_DIR
    return [package, *sorted(path for path in own if package not in path.parents)]


def source_messages() -> dict[Message, set[str]]:
    """Return every message of our own code with the files that use it."""
    return collect(source_folders(), settings.PROJECT_DIR)


def catalogue_path(language: str) -> Path:
    """Return where our own catalogue of `language` lies in a checkout."""
    return settings.PROJECT_DIR / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path, language: str) -> polib.POFile:
    """Return the catalogue at `path`, or an empty one, with the right headers."""
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    catalogue.wrapwidth = WIDTH
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURAL_FORMS[language],
    }
    return catalogue


def _key(entry: polib.POEntry) -> Message:
    return Message(entry.msgctxt, entry.msgid, entry.msgid_plural)


def _new_entry(message: Message) -> polib.POEntry:
    plural = {"msgid_plural": message.plural, "msgstr_plural": {0: "", 1: ""}}
    return polib.POEntry(
        msgctxt=message.context, msgid=message.singular, **(plural if message.plural else {})
    )


def update_catalogue(language: str, messages: dict[Message, set[str]]) -> int:
    """Bring the catalogue of `language` in step with `messages`; return how many lack a text.

    Translations are kept as they are; a message that left the source leaves the catalogue.
    """
    path = catalogue_path(language)
    catalogue = read_catalogue(path, language)
    known = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    catalogue.clear()
    for message in sorted(messages, key=lambda each: (each.singular, each.context or "")):
        entry = known.get(message) or _new_entry(message)
        entry.occurrences = [(name, "") for name in sorted(messages[message])]
        entry.flags = [flag for flag in ("fuzzy",) if flag in entry.flags]
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(path, catalogue.save)
    return sum(not entry.translated() for entry in catalogue)


def _write_whole(path: Path, save: Callable[[str], None]) -> None:
    """Write `path` under another name first, so that no reader meets half a file."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    os.close(descriptor)
    try:
        save(draft)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)
        raise


def compile_catalogues() -> list[Path]:
    """Write each `.mo` that is missing or older than its `.po`; return those written."""
    written = []
    for folder in map(Path, settings.LOCALE_PATHS):
        for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            compiled = path.with_suffix(".mo")
            if compiled.exists() and compiled.stat().st_mtime > path.stat().st_mtime:
                continue
            _write_whole(compiled, polib.pofile(str(path)).save_as_mofile)
            written.append(compiled)
    if written:
        trans_real._translations.clear()  # type: ignore[attr-defined]
    return written


def _texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _parts(pattern: re.Pattern[str], text: str) -> list[str]:
    return sorted(pattern.findall(text))


def _faults(entry: polib.POEntry, language: str) -> Iterator[str]:
    """Yield what is wrong with one entry, in words."""
    sources = [entry.msgid, *filter(None, [entry.msgid_plural])]
    for text in _texts(entry):
        if not text.strip():
            yield "has no translation"
            return
        for name, pattern in (("placeholders", _PLACEHOLDER), ("tags", _TAG)):
            if _parts(pattern, text) not in [_parts(pattern, source) for source in sources]:
                yield f"has other {name} than its source"
        if text[:1].isspace() != entry.msgid[:1].isspace():
            yield "begins with another space than its source"
        if language == "fr" and _FRENCH_SPACING.search(_ENTITY.sub("x", text)):
            yield "lacks a French no-break space"
    if entry.fuzzy:
        yield "is marked fuzzy"


def problems(language: str, messages: dict[Message, set[str]]) -> Iterator[str]:
    """Yield a line for every message that our catalogue of `language` lacks or has wrong."""
    path = catalogue_path(language)
    catalogue = read_catalogue(path, language)
    known = {_key(entry) for entry in catalogue if not entry.obsolete}
    for message in sorted(messages.keys() - known, key=lambda each: each.singular):
        yield f"{language}: {message.singular!r} is missing ({min(messages[message])})"
    for entry in catalogue:
        if entry.obsolete or _key(entry) not in messages:
            yield f"{language}: {entry.msgid!r} is no longer in the source"
            continue
        for fault in _faults(entry, language):
            yield f"{language}: {entry.msgid!r} {fault}"
