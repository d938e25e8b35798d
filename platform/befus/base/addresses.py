"""Addresses of pages in two languages: slugs, paths, routing, and what a change leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.http import Http404
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from befus.base.languages import LANGUAGES, active, other

if TYPE_CHECKING:
    from befus.base.models import BasePage

DEEPEST = 12
ROOM_FOR_NUMBER = 6


@dataclass(frozen=True)
class Stored:
    """What the database has of a page: its addresses by language, and whether it is live."""

    paths: dict[str, str]
    live: bool


def new_id() -> str:
    """Return a neutral slug, which only Wagtail's admin knows."""
    return f"p{uuid4().hex[:11]}"


def slug_of(title: str, longest: int) -> str:
    """Return the slug that a title gives, with room left for a number; maybe an empty one."""
    words = title.replace("’", "-").replace("'", "-")
    return slugify(words)[: longest - ROOM_FOR_NUMBER].strip("-")


def is_slug_of(slug: str, base: str) -> bool:
    """Tell whether `slug` is `base`, or `base` with the number that made it unique."""
    rest = slug.removeprefix(base)
    return bool(base) and slug.startswith(base) and (not rest or rest.removeprefix("-").isdigit())


def _siblings(page: BasePage, parent: BasePage):
    siblings = page.base_page_model.objects.child_of(parent)
    return siblings.exclude(pk=page.pk) if page.pk else siblings


def _reserved(parent: BasePage) -> tuple[str, ...]:
    return parent.specific_class.reserved_slugs if parent.specific_class else ()


def free_slug(page: BasePage, parent: BasePage, base: str, language: str) -> str:
    """Return `base`, or `base-2`, `base-3` …: the first that is free below `parent`."""
    field = f"slug_{language}"
    rows = _siblings(page, parent).filter(**{f"{field}__startswith": base})
    taken = {*rows.values_list(field, flat=True), *_reserved(parent)}
    number, candidate = 1, base
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def taken_slugs(page: BasePage, parent: BasePage | None) -> list[str]:
    """Return the languages in which `page` could not have its slug below `parent`."""
    if parent is None:
        return []
    wanted = {code: getattr(page, f"slug_{code}") for code in LANGUAGES}
    clash = Q(slug_nl=wanted["nl"], slug_nl__gt="") | Q(slug_fr=wanted["fr"], slug_fr__gt="")
    rows = list(_siblings(page, parent).filter(clash).values("slug_nl", "slug_fr"))
    return [
        code
        for code in LANGUAGES
        if wanted[code] in _reserved(parent)
        or (wanted[code] and any(row[f"slug_{code}"] == wanted[code] for row in rows))
    ]


def route(model: type[BasePage], request, path: str) -> RouteResult | None:
    """Return the route of the deepest live page whose address begins `path`, or None.

    One query looks in both languages; what the path has beyond the page is left to the
    page's own routes. A page met under the other language's address is marked on the
    request, so that `befus.base.wagtail_hooks` can send the reader on.
    """
    components = [part for part in path.split("/") if part]
    if len(components) > DEEPEST or "\x00" in path:
        return None
    prefixes = _prefixes(components)
    mine, its = f"url_path_{active()}", f"url_path_{other(active())}"
    page = (
        model.objects.live()
        .filter(Q(**{f"{mine}__in": prefixes}) | Q(**{f"{its}__in": prefixes}), depth__gt=1)
        .annotate(is_mine=Q(**{f"{mine}__in": prefixes}))
        .order_by("-depth", "-is_mine")
        .first()
    )
    if page is None:
        return None
    rest = components[page.depth - 2 :]
    request.is_other_address = not page.is_mine
    try:
        return page.specific.route(request, rest)
    except Http404:
        return None


def _prefixes(components: list[str]) -> list[str]:
    lengths = range(len(components) + 1)
    return ["/" + "".join(f"{part}/" for part in components[:length]) for length in lengths]


def stored(page: BasePage) -> Stored:
    """Return what the database has of `page`."""
    fields = ("live", *(f"url_path_{code}" for code in LANGUAGES))
    row = page.base_page_model.objects.filter(pk=page.pk).values(*fields).first() or {}
    paths = {code: row.get(f"url_path_{code}", "") for code in LANGUAGES}
    return Stored(paths, row.get("live", False))


def follow_change(page: BasePage, before: Stored) -> None:
    """Move the descendants of `page` to its new addresses and redirect the old public ones."""
    moved = {
        code: (before.paths[code], getattr(page, f"url_path_{code}"))
        for code in LANGUAGES
        if before.paths[code] and before.paths[code] != getattr(page, f"url_path_{code}")
    }
    if not moved:
        return
    _redirect_old_addresses(page, moved, before.live)
    descendants = page.base_page_model.objects.descendant_of(page)
    for code, (old, new) in moved.items():
        field = f"url_path_{code}"
        descendants.update(**{field: Concat(Value(new), Substr(F(field), len(old) + 1))})


def _redirect_old_addresses(
    page: BasePage, moved: dict[str, tuple[str, str]], was_live: bool
) -> None:
    """Write one redirect per language for `page`, where it was public, and its live descendants.

    Called while the descendants still have their old addresses.
    """
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    if was_live:
        for code, (old, new) in moved.items():
            _redirect(site, f"/{code}{old}", f"/{code}{new}", page.pk)
    family = page.base_page_model.objects.descendant_of(page).live()
    for row in family.values("pk", "url_path_nl", "url_path_fr"):
        for code, (old, new) in moved.items():
            before = row[f"url_path_{code}"]
            _redirect(site, f"/{code}{before}", f"/{code}{new}{before[len(old) :]}", row["pk"])


def _redirect(site: Site, old: str, new: str, page_id: int) -> None:
    """Let `old` lead to the page; an own redirect that stood where it now lives goes."""
    old_path, new_path = Redirect.normalise_path(old), Redirect.normalise_path(new)
    Redirect.objects.filter(site=site, old_path=new_path, automatically_created=True).delete()
    if len(old_path) <= Redirect._meta.get_field("old_path").max_length:
        Redirect.objects.update_or_create(
            site=site,
            old_path=old_path,
            defaults={"redirect_page_id": page_id, "automatically_created": True},
        )
