"""A practice as its page shows it: everything a reader sees, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from befus.base.languages import Text, active, is_empty, other
from befus.base.links import page_address
from practices import related, structured
from practices.bodies import read_bodies
from practices.cards import years_in_words
from practices.models import PracticePage
from practices.queries import EVERYWHERE, PAGE_RELATIONS, labels_of_draft, read_cards, read_labels
from practices.records import BODY
from practices.state import KIND, State
from practices.tables import tables_of
from practices.terms import Label

Labels = dict[str, list[Label]]


def practice_context(page: PracticePage, request: HttpRequest) -> dict[str, Any]:
    """Return what `practices/practice_page.html` shows; five queries, with what is related."""
    catalogue = page_address(_parent_path(page))
    near = read_cards(related.find(page))
    is_draft = getattr(request, "is_preview", False)
    pages = [page.pk or EVERYWHERE, *(row["pk"] for row in near)]
    labels = read_labels(pages, PAGE_RELATIONS, of_page=page.pk or EVERYWHERE)
    own = labels_of_draft(page, PAGE_RELATIONS) if is_draft else labels.get(page.pk, {})
    context = {
        **_texts(page),
        **_facts(page, own, catalogue),
        **tables_of(page, catalogue, is_draft),
        **_askers(page, labels.get(page.pk, {}), request),
        "stages": _stages(own, labels.get(EVERYWHERE, {}).get("chain", [])),
        "related": related.items(near, labels, own),
        "crumbs": _crumbs(page, own, catalogue),
        "brief": _brief(page, own),
    }
    context["question_url"] = _question_url(page, context["actors"])
    context["sections"] = _sections(context)
    context["description"] = str(context["summary"])[:300]
    context["structured_data"] = structured.script(page, context, own)
    return context


def _question_url(page: PracticePage, actors: list[dict[str, Any]]) -> str:
    """Where members ask the people behind a practice, if it names any organisation."""
    is_named = page.record_id and any(actor["organisation"] for actor in actors)
    return reverse("ask_about", args=(KIND, page.record_id)) if is_named else ""


def _parent_path(page: PracticePage) -> str:
    return getattr(page, f"url_path_{active()}").rsplit("/", 2)[0] + "/"


# -- Texts ---------------------------------------------------------------------------


def _texts(page: PracticePage) -> dict[str, Any]:
    read_bodies(page)
    return {
        "title": page.text("title"),
        "summary": page.text("summary"),
        "parts": {stem: page.text(stem) for stem in BODY},
        "only": page.languages[0] if page.is_in_other_language else "",
        "unverified": [_fact(block.value) for block in page.unverified],
        "sources": [block.value for block in page.sources],
        "contact": {"name": page.contact_name, "email": page.contact_email},
        "updated_at": page.last_published_at,
    }


def _fact(value: Any) -> Text:
    mine, its = value[active()], value[other(active())]
    if is_empty(mine) and not is_empty(its):
        return Text(its, other(active()), True)
    return Text(mine, active(), False)


# -- Facts ---------------------------------------------------------------------------


def _links(labels: Iterable[Label], name: str, catalogue: str) -> list[dict[str, str]]:
    return [
        {"label": each.label, "url": State(filters={name: (each.slug,)}).address(catalogue)}
        for each in labels
    ]


def _facts(page: PracticePage, own: Labels, catalogue: str) -> dict[str, Any]:
    level = [label.label for label in own.get("level", [])]
    return {
        "facts": [page.place, years_in_words(page.start_year, page.end_year), *level],
        "themes": _links(own.get("themes", []), "themes", catalogue),
        "target_groups": _links(own.get("target_groups", []), "target_groups", catalogue),
        "domains": _links(own.get("policy_domains", []), "policy_domains", catalogue),
        "tags": _tags(page, own, catalogue),
    }


def _tags(page: PracticePage, own: Labels, catalogue: str) -> list[dict[str, str]]:
    """The tags in the language shown; `tag` is their `lang` where that is not the reader's."""
    mine = own.get(f"tags_{active()}", [])
    language = active() if mine else other(active())
    mark = "" if language == active() else Text("", language, True).tag
    return [
        {
            "label": each.label,
            "tag": mark,
            "url": State(filters={"tag": (each.label,)}).address(catalogue),
        }
        for each in own.get(f"tags_{language}", [])
    ]


def _stages(own: Labels, every: list[Label]) -> list[dict[str, Any]]:
    on = {label.slug for label in own.get("chain_stages", [])}
    return [{"label": stage.label, "on": stage.slug in on} for stage in every] if on else []


def _askers(page: PracticePage, own: Labels, request: HttpRequest) -> dict[str, Any]:
    """How many asked for the missing language, and where to ask unless this member did."""
    if page.missing_language is None:
        return {}
    askers = own.get("askers", [])
    has_asked = str(getattr(request, "user", None) and request.user.pk) in {
        label.slug for label in askers
    }
    url = reverse("practice_ask_translation", args=(page.record_id,))
    return {"askers": len(askers), "ask_url": "" if has_asked else url}


def _crumbs(page: PracticePage, own: Labels, catalogue: str) -> list[dict[str, str]]:
    first = {"title": gettext("Practices"), "url": catalogue}
    themes = _links(own.get("themes", [])[:1], "themes", catalogue)
    return [first, *({"title": link["label"], "url": link["url"]} for link in themes)]


def _brief(page: PracticePage, own: Labels) -> dict[str, Any]:
    return {
        "languages": page.languages,
        "is_evaluated": page.evaluated,
        "evaluation": ", ".join(kind.label for kind in own.get("evaluation_kinds", [])),
        "is_crisis_related": page.crisis_related,
        "phenomena": own.get("phenomena", []),
        "json_url": page_address(f"{getattr(page, f'url_path_{active()}')}json/"),
    }


def _sections(context: dict[str, Any]) -> list[dict[str, str]]:
    """The parts of the page for its table of contents."""
    titles = {
        "diagnosis": gettext("Shared diagnosis"),
        "approach": gettext("Approach"),
        "roles": gettext("Who does what"),
        "results": gettext("Results"),
    }
    if context["only"]:
        titles = {"actors": gettext("Who does what")} if context["actors"] else {}
    tables = {
        "indicators": gettext("Indicators"),
        "funding": gettext("Funding"),
        "unverified": gettext("Not confirmed by a source"),
        "sources": gettext("Sources"),
    }
    titles |= {name: title for name, title in tables.items() if context[name]}
    return [{"id": name, "title": title} for name, title in titles.items()]
