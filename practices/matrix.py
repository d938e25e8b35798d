"""How many practices unite a theme with an actor: the matrix, and the same as CSV."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from befus.base.facades import ROLES, role_label
from befus.vocabulary.schemes import Scheme
from practices.filters import ROLE_FILTERS
from practices.models import PracticeActor
from practices.state import State
from practices.terms import Label, Terms

MOST_ACTORS = 16
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Matrix:
    """The matrix that a request asks for: `role`, `all` actors, `theme` on a phone."""

    def __init__(self, request: HttpRequest, path: str) -> None:
        self.path = path
        self.role = self._read_role(request)
        self.shows_all = request.GET.get("all") == "1"
        self.terms = Terms()
        self.cells = count_cells(self.role)
        self.theme_totals = count_by("page__themes__term__slug", self.role)
        self.actor_totals = count_by("actor__slug", self.role)
        self.themes = list(self.terms.of(Scheme.THEMES))
        self.actors = self._actors()
        self.theme = self._read_theme(request)

    @staticmethod
    def _read_role(request: HttpRequest) -> str:
        role = request.GET.get("role", "")
        return role if role in ROLE_FILTERS else ""

    def _read_theme(self, request: HttpRequest) -> Label | None:
        """The theme chosen on a phone, else the most frequent one."""
        wanted = request.GET.get("theme", "")
        ranked = sorted(self.themes, key=lambda theme: -self.theme_totals[theme.slug])
        return next(
            (theme for theme in self.themes if theme.slug == wanted), next(iter(ranked), None)
        )

    def _actors(self) -> list[Label]:
        """All actors, or the most frequent ones, most frequent first."""
        ranked = sorted(
            self.terms.of(Scheme.ACTORS), key=lambda actor: -self.actor_totals[actor.slug]
        )
        return ranked if self.shows_all else ranked[:MOST_ACTORS]

    def _url(self, theme: Label, actor: Label | None = None) -> str:
        """The address of the list for a cell, or for a whole row."""
        filters = {"themes": (theme.slug,)}
        if actor:
            filters[ROLE_FILTERS[self.role]] = (actor.slug,)
        return State(filters=filters).address(self.path)

    def rows(self) -> list[dict[str, Any]]:
        """The themes with a cell per shown actor."""
        return [
            {
                "label": theme.label,
                "cells": [
                    {"count": self.cells[theme.slug][actor.slug], "url": self._url(theme, actor)}
                    for actor in self.actors
                ],
                "total": self.theme_totals[theme.slug],
                "total_url": self._url(theme),
            }
            for theme in self.themes
        ]

    def context(self, own_path: str) -> dict[str, Any]:
        """Return what `practices/matrix.html` shows; `own_path` is the matrix's address."""
        bars = self.bars()
        return {
            "path": own_path,
            "matrix": {
                "label": gettext("Practices by theme and actor"),
                "columns": [{"label": actor.label} for actor in self.actors],
                "rows": self.rows(),
            },
            "role": self.role,
            "role_links": self.role_links(own_path),
            "themes": [
                {"value": theme.slug, "label": theme.label, "chosen": theme == self.theme}
                for theme in self.themes
            ],
            "bars": bars,
            "bars_maximum": bars[0]["count"] if bars else 0,
            "shown": len(self.actors),
            "all_actors": len(list(self.terms.of(Scheme.ACTORS))),
            "all_url": "" if self.shows_all else self._own(own_path, self.role, all="1"),
            "csv_url": self._own(own_path, self.role, all="1", format="csv"),
        }

    def role_links(self, own_path: str) -> list[dict[str, Any]]:
        """The choice of a role above the table."""
        labels = {"": gettext("Any role"), **{role: role_label(role) for role in ROLES}}
        return [
            {
                "role": role,
                "label": label,
                "url": self._own(own_path, role),
                "current": role == self.role,
            }
            for role, label in labels.items()
        ]

    def _own(self, own_path: str, role: str, **parameters: str) -> str:
        pairs = {**({"role": role} if role else {}), **parameters}
        return f"{own_path}?{urlencode(pairs)}" if pairs else own_path

    def bars(self) -> list[dict[str, Any]]:
        """The actors of the chosen theme, most frequent first, those without left out."""
        if self.theme is None:
            return []
        counts = self.cells[self.theme.slug]
        actors = [actor for actor in self.terms.of(Scheme.ACTORS) if counts[actor.slug]]
        actors.sort(key=lambda actor: -counts[actor.slug])
        return [
            {
                "label": actor.label,
                "count": counts[actor.slug],
                "url": self._url(self.theme, actor),
            }
            for actor in actors
        ]

    def as_csv(self) -> str:
        """Return the table as a spreadsheet of this country opens it: semicolons, a mark first."""
        text = StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        heads = [gettext("Theme"), *(actor.label for actor in self.actors), gettext("All actors")]
        writer.writerow(map(neutral, heads))
        for row in self.rows():
            counts = [cell["count"] for cell in row["cells"]]
            writer.writerow([neutral(row["label"]), *counts, row["total"]])
        return "\ufeff" + text.getvalue()


def neutral(text: object) -> str:
    """Return a cell that no spreadsheet reads as a formula (S23)."""
    written = str(text)
    return f"'{written}" if written.startswith(FORMULA_STARTS) else written


def _rows(role: str) -> QuerySet[PracticeActor]:
    wanted = Q(role__slug=role) if role else Q()
    return PracticeActor.objects.filter(wanted, page__live=True).order_by()


def count_cells(role: str) -> dict[str, Counter[str]]:
    """Return {theme: {actor: practices}} for actors in a role, or in any."""
    rows: Iterable = (
        _rows(role)
        .values_list(F("page__themes__term__slug"), F("actor__slug"))
        .annotate(practices=Count("page_id", distinct=True))
    )
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    for theme, actor, practices in rows:
        cells[theme][actor] = practices
    return cells


def count_by(column: str, role: str) -> Counter[str]:
    """Return how many practices with an actor in the role have each value of a column."""
    rows = _rows(role).values_list(F(column)).annotate(practices=Count("page_id", distinct=True))
    return Counter(dict(rows))
