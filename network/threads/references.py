"""How a text refers to something of this site: `[#Title](befus:kind/id)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

OURS = "befus:"
SIGNS = {"member": "@", "organisation": "@"}
PLACE = re.compile(r"befus:([a-z]{1,40})/([A-Za-z0-9._~-]{1,100})")
REFERENCE = re.compile(rf"\]\({PLACE.pattern}\)")
MARKS = re.compile(r"([\\`*_\[\]<>&])")


class Target(NamedTuple):
    """Something of this site, by the kind and id under which search knows it."""

    kind: str
    id: str

    @property
    def sign(self) -> str:
        """What stands before its name in a text."""
        return SIGNS.get(self.kind, "#")


@dataclass(frozen=True)
class Linked:
    """What a target is called today; without `url` it is shown as text.

    `tag` is the language tag of the title where that is not the reader's language.
    """

    title: str
    url: str = ""
    tag: str = ""


Links = Mapping[Target, Linked]


def find_targets(source: str) -> list[Target]:
    """Return what a text refers to, each once, in its order."""
    return list(dict.fromkeys(Target(kind, id) for kind, id in REFERENCE.findall(source)))


def read_target(address: str) -> Target | None:
    """Return what a `befus:` address names, None if that is nothing."""
    found = PLACE.fullmatch(address)
    return Target(found[1], found[2]) if found else None


def reference(target: Target, title: str) -> str:
    """Return how a text refers to something that is called `title` today."""
    label = MARKS.sub(r"\\\1", " ".join(title.split()))
    return f"[{target.sign}{label}]({OURS}{target.kind}/{target.id})"
