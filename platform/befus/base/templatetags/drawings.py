"""Drawings as markup: icons, houses, phenomena, bars, all from one sprite.

They are decoration: hidden from screen readers, always beside a word or a number that
says the same. Each tag returns safe markup and runs without a template of its own,
since a list of practices draws some hundreds of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from befus.base.facades import in_order, role_of

register = template.Library()

HOUSE_STEP = 18
HOUSE = '<use class="house-{}" href="{}" x="{}" width="16" height="24"/>'
GROUND = SafeString('<path class="ground" d="M-1 24h18v2H-1z"/>')


@cache
def _use(name: str) -> str:
    return f"{static('befus/sprite.svg')}#{name}"


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, css: str = "icon") -> SafeString:
    """Return the drawing `name` of the sprite as an icon."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, _use(name))


@register.simple_tag
def phenomenon_mark(slug: str) -> SafeString:
    """Return the shape of a phenomenon in its own hue."""
    return icon(slug, f"phenomenon-mark is-{slug}")


@register.simple_tag
def house(role: str, kind: str = "house") -> SafeString:
    """Return the house of a role; `kind` is "house" (small) or "facade" (with windows)."""
    is_small = kind == "house"
    return format_html(
        '<svg class="house-{}" viewBox="0 0 16 {}" aria-hidden="true">'
        '<use href="{}" width="16" height="24"/>{}</svg>',
        role,
        26 if is_small else 24,
        _use(f"{kind}-{role}"),
        GROUND if is_small else "",
    )


@register.simple_tag
def bar(value: float | None, maximum: float | None, css: str = "") -> SafeString:
    """Return a bar of `value` in `maximum`; the number itself belongs beside it."""
    share = round(100 * value / maximum) if value and maximum else 0
    return _bar(max(0, min(share, 100)), css)


@lru_cache(maxsize=512)
def _bar(share: int, css: str) -> SafeString:
    return format_html(
        '<svg class="bar{}" aria-hidden="true"><rect width="{}%" height="100%"/></svg>',
        f" is-{css}" if css else "",
        str(share),
    )


@register.simple_tag
def facade_drawing(actors: Iterable[Any]) -> SafeString:
    """Return the small façade row of `actors`: one house each, on one ground line."""
    return _facade(tuple(role_of(actor) for actor in in_order(actors)))


@lru_cache(maxsize=1024)
def _facade(roles: tuple[str, ...]) -> SafeString:
    width = HOUSE_STEP * len(roles)
    houses = format_html_join("", HOUSE, _places(roles))
    return format_html(
        '<svg class="facade-row" viewBox="0 0 {0} 26" width="{0}" height="26" aria-hidden="true">'
        '{1}<path fill="currentColor" d="M0 24h{0}v2H0z"/></svg>',
        str(width),
        houses,
    )


def _places(roles: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield role, drawing and left edge of each house, side by side."""
    for place, role in enumerate(roles):
        yield role, _use(f"house-{role}"), str(HOUSE_STEP * place + 1)
