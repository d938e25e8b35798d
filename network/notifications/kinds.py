"""The kinds of notification: each part registers its own in its `apps.ready`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from network.notifications.models import Frequency

if TYPE_CHECKING:
    from network.notifications.models import Notification


@dataclass(frozen=True)
class Shown:
    """What a person reads of one notification, plain text in the active language.

    `sentence` tells what happened and stands by itself; `url` is a path on this site. `about` is
    the title of what it happened to and `quote` some words of it, as somebody wrote them, in the
    language `lang` ("nl", "fr"; empty: the reader's).
    """

    sentence: str
    url: str
    about: str = ""
    lang: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of notification.

    `label` names it among the preferences ("Replies in ideas that I follow"); `summary(count)`
    tells how many there are ("3 replies in ideas that you follow"). `show(notifications, reader)`
    gives by primary key what this reader may read of them now: what she may not see any more is
    left out. It gets many at once, each with its actor, and asks the database a fixed number of
    times. `default` holds where she chose nothing; `order` where it stands among the others.
    `is_for(user)` tells whether somebody may be told of it at all: others find no choice of it.
    """

    name: str
    label: str | Promise
    summary: Callable[[int], str]
    show: Callable[[Sequence[Notification], Any], Mapping[int, Shown]]
    default: Frequency = Frequency.DAILY
    order: int = 100
    is_for: Callable[[Any], bool] = lambda user: True


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Let `notify` tell this kind; a later one of the same name replaces it."""
    _kinds[kind.name] = kind


def unregister_kind(name: str) -> None:
    """Forget a kind: what was told of it is shown no more."""
    _kinds.pop(name, None)


def get_kind(name: str) -> Kind:
    """Return the kind of that name; KeyError if nobody registered it."""
    return _kinds[name]


def kinds() -> list[Kind]:
    """Return all kinds, in the order of the preferences."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))
