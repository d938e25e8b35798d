"""Gives new pages their places below the catalogue: tree paths and addresses."""

from __future__ import annotations

from befus.base import addresses
from befus.base.languages import LANGUAGES, other
from befus.base.models import TITLE_LENGTH
from practices.models import PracticeIndexPage, PracticePage


class Places:
    """The catalogue page, locked until the transaction ends, and what its children take up."""

    def __init__(self) -> None:
        self.index = PracticeIndexPage.objects.select_for_update().get()
        children = self.index.get_children().order_by("path")
        self.last_path = children.values_list("path", flat=True).last()
        self.slugs = {
            code: set(children.values_list(f"slug_{code}", flat=True)) for code in LANGUAGES
        }

    def give(self, page: PracticePage) -> None:
        """Make `page` the last child, at an address of its own in each language."""
        page.depth, page._cached_parent_obj = self.index.depth + 1, self.index
        page.path = self.last_path = self._next_path(page.depth)
        page.set_neutral_fields()
        for code in LANGUAGES:
            title = getattr(page, f"title_{code}") or getattr(page, f"title_{other(code)}")
            base = addresses.slug_of(title, TITLE_LENGTH) or page.slug
            setattr(page, f"slug_{code}", self._free_slug(base, code))

    def _next_path(self, depth: int) -> str:
        if self.last_path is None:
            return PracticePage._get_path(self.index.path, depth, 1)
        return PracticePage(path=self.last_path, depth=depth)._inc_path()

    def _free_slug(self, base: str, code: str) -> str:
        slug, number = base, 1
        while slug in self.slugs[code]:
            number += 1
            slug = f"{base}-{number}"
        self.slugs[code].add(slug)
        return slug
