"""What the frame of every page needs: languages with their addresses, navigation, footer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from befus.base.languages import LANGUAGES, LOCALES, NAMES, TAGS, active
from befus.base.links import page_address
from befus.base.navigation import footer_links, navigation, values


def frame(request: HttpRequest) -> dict:
    """Return the context of `base.html`.

    `languages`: a list of {code, name, tag, locale, url, is_active, is_missing}, Dutch first;
    `navigation` and `footer_links`: lists of {label, url, is_current};
    `contact_email`: the address of the editors; `base_url`: scheme and host of the site;
    and what apps registered by `navigation.register_value`.
    """
    return {
        **values(request),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "language_tag": TAGS[active()],
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer_links": SimpleLazyObject(lambda: footer_links(request)),
        "contact_email": settings.CONTACT_EMAIL,
        "base_url": settings.BASE_URL.rstrip("/"),
    }


def languages(request: HttpRequest) -> list[dict]:
    """Return the language switch for the page that `request` asks for, query string kept."""
    return [
        {
            "code": code,
            "name": NAMES[code],
            "tag": TAGS[code],
            "locale": LOCALES[code],
            "url": address_in(request, code),
            "is_active": code == active(),
            "is_missing": getattr(_page(request), "missing_language", None) == code,
        }
        for code in LANGUAGES
    ]


def _page(request: HttpRequest):
    route = getattr(request, "_wagtail_route_for_request", None)
    return route.page if route else None


def address_in(request: HttpRequest, language: str) -> str:
    """Return the address of the same object in `language`, query string kept.

    A page knows its own addresses; `alternate_path(request, language)`, where a page has
    it, adds what its routes put behind them. A view whose address differs by more than its
    route says so in `request.addresses` (address by language). Anything else is a named URL,
    reversed again.
    """
    page = _page(request)
    if own := getattr(request, "addresses", None):
        return own[language]
    if page is None:
        return translate_url(request.get_full_path(), language)
    query = request.META.get("QUERY_STRING", "")
    rest = getattr(page, "alternate_path", lambda request, language: "")(request, language)
    address = page_address(getattr(page, f"url_path_{language}"), language)
    return f"{address}{rest}{'?' if query else ''}{query}"
