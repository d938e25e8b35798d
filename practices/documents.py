"""What of the practices is searchable, and which changes search has to hear of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import PageViewRestriction

from befus.base.languages import LANGUAGES
from befus.base.models import BasePage
from befus.vocabulary.models import Term
from network.models import Organisation
from practices.models import PracticeActor, PracticePage, PracticeTag
from practices.records import records_of
from search.documents import Boost, Document, DocumentKind, Facet, Range, TextField, register
from search.outbox import want

KIND = "practice"
CHUNK = 200
EXAMPLE = "demo-"  # begins the ids of what `load_demo` invented
OPEN_END = 9999  # a practice that goes on, or whose end is unknown
ROLES = ("lead", "partner", "funder", "beneficiary")
MANY = ("phenomena", "policy_domains", "chain_stages", "target_groups", "evaluation_kinds")
# What people call where a practice is, besides its own place: in no other text.
REGIONS = {
    "BE-BRU": {"nl": "Brussel, Brussels Gewest", "fr": "Bruxelles, Région bruxelloise"},
    "BE-VLG": {"nl": "Vlaanderen, Vlaams Gewest", "fr": "Flandre, Région flamande"},
    "BE-WAL": {"nl": "Wallonië, Waals Gewest", "fr": "Wallonie, Région wallonne"},
}

Labels = dict[tuple[str, str], dict[str, str]]


# -- Documents ---------------------------------------------------------------------


def public_practices() -> QuerySet[PracticePage]:
    """All practices that anybody may read, those below a view restriction left out."""
    return PracticePage.objects.live().public()


def all_documents() -> Iterator[Document]:
    """Yield a document for every public practice, some hundred in memory at a time."""
    pages = public_practices().order_by("pk")
    last = 0
    while chunk := list(pages.filter(pk__gt=last)[:CHUNK]):
        yield from _documents(chunk)
        last = chunk[-1].pk


def documents(ids: Sequence[str]) -> Iterator[Document]:
    """Yield a document for each of these record ids that is public now."""
    for at in range(0, len(ids), CHUNK):
        yield from _documents(public_practices().filter(record_id__in=ids[at : at + CHUNK]))


def _documents(pages: Iterable[PracticePage]) -> Iterator[Document]:
    pages = list(pages)
    labels, named = _labels(), _organisations(pages)
    for page, record in zip(pages, records_of(pages), strict=True):
        yield _document(page, record, labels, named[page.pk])


def _organisations(pages: Sequence[PracticePage]) -> dict[int, list[str]]:
    """The ids of the organisations that the actors of each page name, one query."""
    named: dict[int, list[str]] = defaultdict(list)
    rows = PracticeActor.objects.filter(page__in=pages, organisation__isnull=False)
    for page, organisation in rows.order_by("pk").values_list("page_id", "organisation_id"):
        named[page].append(str(organisation))
    return named


def _labels() -> Labels:
    """The labels of all terms by (scheme, slug)."""
    rows = Term.objects.values_list("scheme", "slug", *(f"label_{code}" for code in LANGUAGES))
    return {
        (scheme, slug): dict(zip(LANGUAGES, texts, strict=True)) for scheme, slug, *texts in rows
    }


def _document(
    page: PracticePage, record: dict[str, Any], labels: Labels, organisations: list[str]
) -> Document:
    languages = page.languages
    published = {"newest": page.first_published_at, "updated": page.last_published_at}
    return Document(
        kind=KIND,
        id=page.record_id,
        titles=_public(record["title"], languages),
        texts={
            **{name: _public(text, languages) for name, text in _prose(record).items()},
            "labels": _lines(labels.get(term, {}) for term in _terms(record)),
            "place": _lines(_places(record)),
        },
        facets={**_facets(record, languages), "organisations": organisations},
        numbers=_years(page),
        dates={name: at.timestamp() for name, at in published.items() if at},
        places=[record["place"]["label"]],
    )


def _public(text: dict[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """A pair without what is not public."""
    return {code: value for code, value in text.items() if code in languages}


def _lines(pairs: Iterable[dict[str, str]]) -> dict[str, str]:
    """Several pairs as one, a line each."""
    pairs = list(pairs)
    return {code: "\n".join(pair.get(code, "") for pair in pairs) for code in LANGUAGES}


def _prose(record: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The texts that somebody wrote for this practice."""
    actors = record["actors"]
    names = [actor["organisation"] for actor in actors if "organisation" in actor]
    notes = [line["note"] for line in record["funding"]]
    notes += [row["name"] for row in record["evaluation"]["indicators"]]
    return {
        "title": record["title"],
        "summary": record["summary"],
        "body": _lines(record["body"].values()),
        "contributions": _lines([*(actor["contribution"] for actor in actors), *names]),
        "notes": _lines(notes),
        "tags": {code: "\n".join(record["tags"][code]) for code in LANGUAGES},
    }


def _terms(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The (scheme, slug) of every term that the practice names, each role left out."""
    yield "levels", record["level"]
    for name in ("themes", *MANY[:-1]):
        yield from ((name, slug) for slug in record[name])
    yield from (("actors", actor["actor"]) for actor in record["actors"])
    yield from (("funding_sources", line["source"]) for line in record["funding"])
    yield from (("evaluation_kinds", slug) for slug in record["evaluation"]["kind"])


def _places(record: dict[str, Any]) -> Iterator[dict[str, str]]:
    place = record["place"]
    yield place["label"]
    yield dict.fromkeys(LANGUAGES, place["municipality"] or "")
    yield REGIONS.get(place["region"], {})


def _facets(record: dict[str, Any], languages: tuple[str, ...]) -> dict[str, list[str]]:
    place, evaluation, actors = record["place"], record["evaluation"], record["actors"]
    return {
        **{name: record[name] for name in ("themes", *MANY[:-1])},
        **{name: [place[name]] for name in ("country", "region") if place[name]},
        "level": [record["level"]] if record["level"] else [],
        "actors": [actor["actor"] for actor in actors],
        "actor_roles": [f"{actor['actor']}|{actor['role']}" for actor in actors],
        "funding_sources": [line["source"] for line in record["funding"]],
        "evaluation_kind": evaluation["kind"],
        "evaluated": [_flag(evaluation["done"])],
        "crisis_related": [_flag(record["crisis_related"])],
        "tag": [tag for code in languages for tag in record["tags"][code]],
        "languages": list(languages),
    }


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _years(page: PracticePage) -> dict[str, int]:
    """First and last year; a practice whose first year is unknown is in no period."""
    if not page.start_year:
        return {}
    return {"start_year": page.start_year, "end_year": page.end_year or OPEN_END}


register(
    DocumentKind(
        name=KIND,
        all_documents=all_documents,
        documents=documents,
        fields=(
            TextField("title", weight=3, is_highlighted=True),
            TextField("summary", is_highlighted=True),
            TextField("body"),
            TextField("contributions"),
            TextField("notes"),
            TextField("labels"),
            TextField("place", weight=2),
            TextField("tags", weight=2),
        ),
        facets=(
            *(
                Facet(name)
                for name in (
                    *("country", "region", "level", "themes"),
                    *("phenomena", "policy_domains", "chain_stages", "target_groups"),
                    *("actors", "funding_sources", "evaluation_kind"),
                    *("evaluated", "crisis_related", "languages"),
                )
            ),
            *(Facet(f"{role}_actor", of="actor_roles", role=role) for role in ROLES),
            Facet("tag", size=40),
            Facet("organisations", size=0),
        ),
        ranges=(
            Range("start_year_from", "start_year"),
            Range("period_from", "end_year"),
            Range("period_to", "start_year", is_upper=True),
        ),
        boosts=(Boost(0.05, facet="evaluated", value="true"), Boost(0.05, date="updated")),
        is_example=lambda id: id.startswith(EXAMPLE),
        near={"themes": 3.0, "actors": 1.0, "phenomena": 0.5},
    )
)


# -- Changes -----------------------------------------------------------------------


def want_practices(pages: QuerySet[PracticePage]) -> None:
    """Have these practices indexed as they are now, public or not."""
    want(KIND, pages.order_by().values_list("record_id", flat=True).distinct())


@receiver([post_save, post_delete], sender=PracticePage)
def follow_page(instance: PracticePage, **kwargs: Any) -> None:
    """Publishing, unpublishing, importing, deleting: all save or delete the page."""
    want(KIND, [instance.record_id])


@receiver(post_save, sender=Term)
def follow_term(instance: Term, created: bool, **kwargs: Any) -> None:
    """Labels stand in documents; a merged term has just left its uses to another."""
    if not created:
        terms = [pk for pk in (instance.pk, instance.merged_into_id) if pk]
        want_practices(PracticePage.objects.filter(_names(terms)))


def _names(terms: list[int]) -> Q:
    relations = (*MANY, "level", "themes__term", "actors__actor", "actors__role", "funding__source")
    found = Q()
    for relation in relations:
        found |= Q(pk__in=PracticePage.objects.filter(**{f"{relation}__in": terms}).values("pk"))
    return found


@receiver([post_save, pre_delete], sender=PracticeTag)
def follow_tag(instance: PracticeTag, created: bool = False, **kwargs: Any) -> None:
    """A tag that was renamed or that goes."""
    if not created:
        uses = Q(tag_items_nl__tag=instance) | Q(tag_items_fr__tag=instance)
        want_practices(PracticePage.objects.filter(uses))


@receiver([post_save, pre_delete], sender=Organisation)
def follow_organisation(instance: Organisation, created: bool = False, **kwargs: Any) -> None:
    """An organisation that was renamed or that goes."""
    if not created:
        want_practices(PracticePage.objects.filter(actors__organisation=instance))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Practices that were closed to the public, or opened."""
    want_below(instance.page)


@receiver(post_save, sender=BasePage)
def follow_move(instance: BasePage, **kwargs: Any) -> None:
    """A page that moved may now stand below a restriction, with all that is below it.

    A move saves it as the page of no particular kind, in the transaction of the move itself.
    """
    want_below(instance)


def want_below(page: BasePage) -> None:
    """Have the practices at or below a page indexed again."""
    want_practices(PracticePage.objects.filter(path__startswith=page.path))
