"""Lays the page tree: home, catalogue, standard pages, and the site that answers with them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import PageLogEntry, Site

from befus.base.models import BasePage
from befus.home.loading import standard_text
from befus.home.loading.content import digest, read
from befus.home.loading.ledger import Ledger, Report
from befus.home.models import HomePage, StandardPage
from befus.vocabulary.models import LoadedItem
from practices.models import PracticeIndexPage

Fields = dict[str, object]
WELCOME = "Welcome to your new Wagtail site!"


def load_pages() -> Report:
    """Lay the pages of `site.json` and `pages/`; what editors changed stays as it is."""
    site = read("site")
    files = {name: read(f"pages/{name}") for name in site["pages"]}
    sources = _sources(site, files)
    ledger, report = Ledger("page"), Report()
    if ledger.is_same(sources):
        return report
    home = _home(site)
    pages = {"home": home, "catalogue": _catalogue(site, home)}
    pages |= {name: _standard_page(name, file, home, ledger) for name, file in files.items()}
    pages = {name: page for name, page in pages.items() if page}
    fields = _fields(site, files, pages)
    notes = [
        _write(name, page, fields[name], sources[name], ledger, report)
        for name, page in pages.items()
    ]
    ledger.note(notes)
    return report


def load_site_record() -> None:
    """Point the default site at the home page and at the host of BASE_URL."""
    home = HomePage.objects.first()
    address = urlsplit(settings.BASE_URL)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
        "root_page_id": home.pk if home else None,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk and all(getattr(site, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(site, name, value)
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    site.save()
    _delete_welcome_page()


def _delete_welcome_page() -> None:
    """Remove Wagtail's English page, and its traces from the history of the site."""
    for page in BasePage.objects.filter(depth=2, title=WELCOME):
        page.delete()
        PageLogEntry.objects.filter(label=WELCOME).delete()


def _sources(site: dict, files: dict[str, dict]) -> dict[str, str]:
    parts = {"home": site["home"], "catalogue": site["catalogue"], **files}
    return {name: digest([settings.CONTACT_EMAIL, part]) for name, part in parts.items()}


def _pair(stem: str, texts: dict[str, str]) -> Fields:
    return {f"{stem}_{language}": text for language, text in texts.items()}


def _home(site: dict) -> HomePage:
    if home := HomePage.objects.first():
        return home
    texts = site["home"]
    home = HomePage(live=False, **_pair("title", texts["title"]))
    return BasePage.get_first_root_node().add_child(instance=home)


def _catalogue(site: dict, home: HomePage) -> PracticeIndexPage:
    if index := PracticeIndexPage.objects.first():
        return index
    texts = site["catalogue"]
    fields = _pair("title", texts["title"]) | _pair("slug", texts["slug"])
    return home.add_child(instance=PracticeIndexPage(live=False, **fields))


def _standard_page(name: str, file: dict, home: HomePage, ledger: Ledger) -> StandardPage | None:
    """Return the page of this key, made at first use; None if people deleted it since."""
    page = StandardPage.objects.filter(key=name).first()
    if page or ledger.get(name):
        return page
    fields = _pair("title", file["title"]) | _pair("slug", file["slug"])
    return home.add_child(instance=StandardPage(live=False, key=name, **fields))


def _fields(site: dict, files: dict[str, dict], pages: dict[str, BasePage]) -> dict[str, Fields]:
    """Return the prose of every page, by its key."""
    fields = {
        "home": _pair("title", site["home"]["title"]) | _pair("lede", site["home"]["lede"]),
        "catalogue": _pair("title", site["catalogue"]["title"])
        | _pair("intro", site["catalogue"]["intro"]),
    }
    ids = {name: page.pk for name, page in pages.items()}
    for name, file in files.items():
        bodies = {code: standard_text.body(part, ids) for code, part in file["body"].items()}
        fields[name] = (
            _pair("title", file["title"])
            | _pair("intro", file["intro"])
            | _pair("body", bodies)
            | {"in_footer": name in site["footer"]}
        )
    return fields


def _write(name, page, fields: Fields, source: str, ledger: Ledger, report: Report) -> LoadedItem:
    """Publish `fields` on the page unless somebody edited it; return what to remember."""
    entry = ledger.get(name)
    if entry is None and page.live:  # there before the first loading: adopted as it stands
        return _entry(name, source, page, _written(page))
    if entry and (page.has_unpublished_changes or _written(page) != entry.written):
        report.kept.append(f"page {name}: changed here since it was loaded")
        return _entry(name, source, page, entry.written)
    if entry is None or entry.source != source:
        _publish(page, fields)
        report.created += entry is None
        report.updated += entry is not None
    return _entry(name, source, page, _written(page))


def _publish(page: BasePage, fields: Fields) -> None:
    for field, value in fields.items():
        setattr(page, field, value)
    revision = page.save_revision(log_action=True)
    page.publish(revision)
    page.refresh_from_db()


def _entry(name: str, source: str, page: BasePage, written: str) -> LoadedItem:
    return LoadedItem(kind="page", key=name, source=source, object_id=str(page.pk), written=written)


def _written(page: BasePage) -> str:
    """Return a digest of the live prose of `page`, block ids left aside."""
    texts = {}
    for stem in (*page.prose, *page.optional_prose):
        for language in ("nl", "fr"):
            value = getattr(page, f"{stem}_{language}")
            raw = getattr(value, "raw_data", None)
            texts[f"{stem}_{language}"] = (
                value if raw is None else [[block["type"], block["value"]] for block in raw]
            )
    return digest(texts)
