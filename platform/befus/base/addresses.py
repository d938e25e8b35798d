"""Addresses of pages in two languages: slugs, paths, routing, and what a change leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.http import Http404
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from befus.base.languages import LANGUAGES, active, other

if TYPE_CHECKING:
    from befus.base.models import BasePage

DEEPEST = 12
Paths = dict[str, str]

__all__ = ["Http404", "follow_change", "free_slug", "route", "stored_paths", "taken_slugs"]


def _siblings(page: BasePage):
    parent = page.get_parent()
    if parent is None:
        return None
    siblings = page.base_page_model.objects.child_of(parent)
    return siblings.exclude(pk=page.pk) if page.pk else siblings


def free_slug(page: BasePage, base: str, language: str) -> str:
    """Return `base`, or `base-2`, `base-3` …: the first that no sibling has in `language`."""
    siblings = _siblings(page)
    if siblings is None:
        return base
    field = f"slug_{language}"
    taken = set(siblings.filter(**{f"{field}__startswith": base}).values_list(field, flat=True))
    number, candidate = 1, base
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def taken_slugs(page: BasePage) -> list[str]:
    """Return the languages in which a sibling has this page's slug."""
    if page.depth == 1:
        return []
    siblings = _siblings(page)
    if siblings is None:
        return []
    wanted = {code: getattr(page, f"slug_{code}") for code in LANGUAGES}
    clash = Q(slug_nl=wanted["nl"], slug_nl__gt="") | Q(slug_fr=wanted["fr"], slug_fr__gt="")
    rows = siblings.filter(clash).values_list("slug_nl", "slug_fr")
    return [
        code
        for position, code in enumerate(LANGUAGES)
        if wanted[code] and any(row[position] == wanted[code] for row in rows)
    ]


def route(model: type[BasePage], request, path: str) -> RouteResult | None:
    """Return the route of the deepest page whose address begins `path`, or None.

    One query looks in both languages; a page met under the other language's address
    is marked on the request, so that `befus.base.wagtail_hooks` can send the reader on.
    """
    components = [part for part in path.split("/") if part]
    if len(components) > DEEPEST or "\x00" in path:
        return None
    prefixes = ["/" + "".join(f"{part}/" for part in components[:n]) for n in range(len(components) + 1)]
    mine, its = f"url_path_{active()}", f"url_path_{other(active())}"
    page = (
        model.objects.filter(Q(**{f"{mine}__in": prefixes}) | Q(**{f"{its}__in": prefixes}), depth__gt=1)
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


def stored_paths(page: BasePage) -> Paths:
    """Return the addresses that the database has for `page`, by language."""
    row = page.base_page_model.objects.filter(pk=page.pk).values("url_path_nl", "url_path_fr").first()
    return {code: row[f"url_path_{code}"] if row else "" for code in LANGUAGES}


def follow_change(page: BasePage, before: Paths) -> None:
    """Move the descendants of `page` to its new addresses and redirect the old ones."""
    moved = {
        code: (before[code], getattr(page, f"url_path_{code}"))
        for code in LANGUAGES
        if before[code] and before[code] != getattr(page, f"url_path_{code}")
    }
    if not moved:
        return
    _redirect_old_addresses(page, moved)
    descendants = page.base_page_model.objects.descendant_of(page)
    for code, (old, new) in moved.items():
        field = f"url_path_{code}"
        descendants.update(**{field: Concat(Value(new), Substr(F(field), len(old) + 1))})


def _redirect_old_addresses(page: BasePage, moved: dict[str, tuple[str, str]]) -> None:
    """Write one redirect per language for `page` and each live descendant."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    family = page.base_page_model.objects.descendant_of(page, inclusive=True).filter(live=True)
    for row in family.values("pk", "url_path_nl", "url_path_fr"):
        for code, (old, new) in moved.items():
            current = row[f"url_path_{code}"]
            if row["pk"] == page.pk:
                before, after = old, new
            else:
                before, after = current, new + current[len(old) :]
            _redirect(site, f"/{code}{before}", f"/{code}{after}", row["pk"])


def _redirect(site: Site, old: str, new: str, page_id: int) -> None:
    old_path, new_path = Redirect.normalise_path(old), Redirect.normalise_path(new)
    Redirect.objects.filter(site=site, old_path=new_path, automatically_created=True).delete()
    if len(old_path) <= Redirect._meta.get_field("old_path").max_length:
        Redirect.objects.update_or_create(
            site=site,
            old_path=old_path,
            defaults={"redirect_page_id": page_id, "automatically_created": True},
        )
