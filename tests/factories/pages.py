"""Pages for tests: a home page under Wagtail's root, the catalogue, practices, plain pages.

Every maker returns a saved page; what a caller names replaces the default.
"""

from itertools import count

from wagtail.models import Site
from wagtail.rich_text import RichText

from befus.base.languages import LANGUAGES
from befus.base.models import BasePage
from befus.home.models import HomePage, StandardPage
from befus.vocabulary.schemes import Scheme
from practices.models import PracticeActor, PracticeIndexPage, PracticePage, PracticeTheme
from tests.factories.vocabulary import make_roles, make_term

PARTS = ("diagnosis", "approach", "roles", "results")
_numbers = count(1)


def body(*paragraphs: str) -> list:
    """Return the value of a body part with one text block per paragraph."""
    return [("text", RichText(f"<p>{paragraph}</p>")) for paragraph in paragraphs]


def make_home(**fields) -> HomePage:
    """Return the home page of the default site, made at first use."""
    if found := HomePage.objects.first():
        return found
    root = BasePage.get_first_root_node()
    texts = {f"{stem}_{code}": f"{stem} {code}" for stem in ("title", "lede") for code in LANGUAGES}
    home = root.add_child(instance=HomePage(**{**texts, **fields}))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "port": 80, "root_page": home, "site_name": "BeFUS"},
    )
    Site.clear_site_root_paths_cache()
    for leftover in root.get_children().exclude(pk=home.pk):
        leftover.delete()
    home.refresh_from_db()
    return home


def make_index(home: HomePage | None = None, **fields) -> PracticeIndexPage:
    """Return the catalogue at /praktijken/ and /pratiques/, made at first use."""
    if found := PracticeIndexPage.objects.first():
        return found
    defaults = {
        "title_nl": "Praktijken",
        "title_fr": "Pratiques",
        "intro_nl": "Wat anderen probeerden.",
        "intro_fr": "Ce que d’autres ont essayé.",
    }
    return (home or make_home()).add_child(instance=PracticeIndexPage(**{**defaults, **fields}))


def practice_fields(languages: tuple[str, ...] = LANGUAGES, **fields) -> dict:
    """Return the fields of a complete practice in `languages`."""
    number = next(_numbers)
    texts: dict = {"public_languages": "both" if len(languages) == 2 else languages[0]}
    for code in languages:
        word = {"nl": "Praktijk", "fr": "Pratique"}[code]
        texts[f"title_{code}"] = f"{word} {number}"
        texts[f"summary_{code}"] = f"summary {code} {number}"
        texts |= {f"{part}_{code}": body(f"{part} {code} {number}") for part in PARTS}
    return {**texts, "country": "BE", "municipality": "Gent", **fields}


def make_practice(
    index: PracticeIndexPage | None = None,
    *,
    languages: tuple[str, ...] = LANGUAGES,
    themes: tuple[str, ...] = (),
    actors: tuple[tuple[str, str], ...] = (),
    terms: dict[str, tuple[str, ...]] | None = None,
    **fields,
) -> PracticePage:
    """Return a practice, live and complete unless told otherwise.

    `themes`: slugs, the main one first; `actors`: pairs (actor slug, role slug);
    `terms`: relation name -> slugs, such as {"phenomena": ("nuisance",)}.
    """
    practice = PracticePage(**practice_fields(languages, **fields))
    practice.themes = [PracticeTheme(term=make_term(Scheme.THEMES, slug)) for slug in themes]
    roles = make_roles() if actors else {}
    practice.actors = [
        PracticeActor(actor=make_term(Scheme.ACTORS, actor), role=roles[role])
        for actor, role in actors
    ]
    for relation, slugs in (terms or {}).items():
        setattr(practice, relation, [make_term(_scheme(relation), slug) for slug in slugs])
    return (index or make_index()).add_child(instance=practice)


def _scheme(relation: str) -> str:
    return PracticePage._meta.get_field(relation).get_limit_choices_to()["scheme"]


def make_draft(index: PracticeIndexPage | None = None, **fields) -> PracticePage:
    """Return a practice that was never published, with its first revision."""
    practice = make_practice(index, live=False, **fields)
    practice.save_revision()
    return practice


def make_standard_page(parent: BasePage | None = None, **fields) -> StandardPage:
    """Return a live page of running text below `parent` (the home page)."""
    number = next(_numbers)
    texts: dict = {f"title_{code}": f"Page {code} {number}" for code in LANGUAGES}
    texts |= {f"body_{code}": body(f"body {code} {number}") for code in LANGUAGES}
    return (parent or make_home()).add_child(instance=StandardPage(**{**texts, **fields}))
