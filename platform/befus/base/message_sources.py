"""The strings of the source that wait for a translation, found without gettext.

Python files are read through their syntax tree, templates through Django's `templatize`,
which turns every translation tag into a call with literal strings.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

# Which arguments of a call hold the context, the message and its plural.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
TEMPLATE_ENDINGS = {".html", ".txt", ".xml"}

_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_TEMPLATE_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)", re.DOTALL)


class Message(NamedTuple):
    """One string of the source; `plural` is empty where there is none."""

    context: str | None
    singular: str
    plural: str


def _from_arguments(name: str, values: list[object]) -> Message | None:
    """Return the message of a call whose arguments are `values`, None for no literal."""
    context, singular, plural = (None if at is None else at for at in CALLS[name])
    used = [at for at in (context, singular, plural) if at is not None]
    if max(used) >= len(values) or not all(isinstance(values[at], str) for at in used):
        return None
    read = [None if at is None else str(values[at]) for at in (context, singular, plural)]
    return Message(read[0], read[1] or "", read[2] or "")


def _name(function: ast.expr) -> str:
    """Return the last name of what is called: `gettext` for `translation.gettext` too."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def in_python(source: str) -> Iterator[Message]:
    """Yield the messages of Python source; ValueError for an f-string, never found again."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in CALLS:
            if any(isinstance(argument, ast.JoinedStr) for argument in node.args):
                raise ValueError(f"line {node.lineno}: an f-string cannot be translated")
            values = [getattr(argument, "value", None) for argument in node.args]
            if message := _from_arguments(name, values):
                yield message


def in_template(source: str) -> Iterator[Message]:
    """Yield the messages of a template."""
    for name, literals in _TEMPLATE_CALL.findall(templatize(source)):
        values = [ast.literal_eval(each) for each in re.findall(_LITERAL, literals, re.DOTALL)]
        if message := _from_arguments(name, values):
            yield message


def in_file(path: Path) -> Iterator[Message]:
    """Yield the messages of one file, none for a kind that holds no messages."""
    if path.suffix == ".py":
        yield from in_python(path.read_text())
    elif path.suffix in TEMPLATE_ENDINGS and "templates" in path.parts:
        yield from in_template(path.read_text())


def collect(folders: Iterable[Path], root: Path) -> dict[Message, set[str]]:
    """Return every message below `folders` with the files, named from `root`, that use it.

    A call without literal strings is left out: its strings are marked where they stand.
    """
    found: dict[Message, set[str]] = defaultdict(set)
    for path in sorted(each for folder in folders for each in folder.rglob("*.*")):
        try:
            for message in in_file(path):
                if message.singular:
                    found[message].add(path.relative_to(root).as_posix())
        except (SyntaxError, ValueError) as error:
            raise ValueError(f"{path.relative_to(root)}: {error}") from error
    return found
