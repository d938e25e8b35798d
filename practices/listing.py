"""How practices stand in the page for everything, and among suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from befus.base.languages import active, text
from befus.base.links import page_address
from practices.filters import BY_NAME, filter_in_words
from practices.models import PracticeIndexPage, PracticePage
from practices.queries import cards
from practices.state import KIND, State
from practices.terms import Terms
from search.engines.base import Hit
from search.listings import Filters, Listing, Named, register_listing

STYLES = tuple(
    f"befus/components/{name}.css" for name in ("arches", "badge", "facade", "phenomenon")
)


def catalogue_address() -> str:
    """Return the address of the catalogue in the reader's language; one query."""
    field = f"url_path_{active()}"
    path = PracticeIndexPage.objects.live().values_list(field, flat=True).first()
    return page_address(path) if path else ""


def practice_addresses(ids: Sequence[str]) -> dict[str, str]:
    """Return the address of each live practice of these ids in the reader's language."""
    rows = PracticePage.objects.live().filter(record_id__in=ids)
    paths = rows.values_list("record_id", f"url_path_{active()}")
    return {id: page_address(path) for id, path in paths}


def practices_named(ids: Sequence[str]) -> dict[str, Named]:
    """Return title and address of each public practice of these ids; one query."""
    pages = PracticePage.objects.live().public().filter(record_id__in=ids)
    path = f"url_path_{active()}"
    columns = pages.only("record_id", "title_nl", "title_fr", "public_languages", path)
    return {
        page.record_id: Named(
            text(page, "title", among=page.languages), page_address(getattr(page, path))
        )
        for page in columns
    }


def shown(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return the cards of practices found, found words marked."""
    marks = {hit.id: hit.highlights for hit in hits}
    return [card.shown(marks[card.id]) for card in cards(marks)]


def address(q: str) -> str:
    """Return the address of the catalogue with these words, "" where it is not public."""
    catalogue = catalogue_address()
    return State(q=q).address(catalogue) if catalogue else ""


def describe(several: Sequence[Filters]) -> list[list[str]]:
    """Return each choice of filters in words, such as "Theme: Nuisance"; one query for all."""
    terms = Terms()
    return [
        [
            filter_in_words(name, [BY_NAME[name].value_label(each, terms) for each in values])
            for name, values in filters.items()
            if name in BY_NAME
        ]
        for filters in several
    ]


def all_label(count: int) -> str:
    """Name the way to the catalogue."""
    return ngettext(
        "Show %(count)s practice in the catalogue",
        "Show all %(count)s practices in the catalogue",
        count,
    ) % {"count": count}


register_listing(
    Listing(
        kind=KIND,
        label=_("Practices"),
        suggested_as=_("Practice"),
        all_label=all_label,
        cards=shown,
        addresses=practice_addresses,
        named=practices_named,
        id_of=lambda page: page.record_id,
        address=address,
        describe=describe,
        template="components/hit.html",
        styles=STYLES,
        model=PracticePage,
        fields={
            "title": _("Title"),
            "summary": _("Summary"),
            "body": _("Text"),
            "contributions": _("Contributions of the actors"),
            "notes": _("Notes on funding and indicators"),
            "labels": _("Terms of the vocabulary"),
            "place": _("Place"),
            "tags": _("Keywords"),
        },
        order=10,
    )
)
