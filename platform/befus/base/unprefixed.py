"""Addresses without a language: to the remembered one, else the same choice as at `/`."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from befus.base.languages import LANGUAGES
from befus.base.links import page_address


def remembered(request: HttpRequest) -> str | None:
    """Return the language that this reader chose before, None where none was chosen."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return code if code in LANGUAGES else None


def is_lost(request: HttpRequest, response) -> bool:
    """Tell whether nothing of the site answers at the address, whoever asks in which language."""
    return (
        response.status_code == 404
        and request.method in ("GET", "HEAD")
        and request.resolver_match is None
    )


def answer(request: HttpRequest) -> HttpResponse:
    """Lead to the same address in the remembered language, or offer both languages.

    Both doors open on the page that has this address in one of them. Where no page has,
    they say so in both languages, and lead home.
    """
    if code := remembered(request):
        response: HttpResponse = HttpResponseRedirect(f"/{code}{request.get_full_path()}")
    elif addresses := _addresses(request.path_info):
        response = render(request, "choice.html", addresses)
    else:
        response = render(request, "errors/unknown.html", status=404)
    patch_vary_headers(response, ["Cookie"])
    return response


def _addresses(path: str) -> dict[str, str]:
    """Return {nl_url, fr_url} of the live page whose address in either language is `path`."""
    from befus.base.models import BasePage

    wanted = f"{path.rstrip('/')}/"
    live = BasePage.objects.live().filter(Q(url_path_nl=wanted) | Q(url_path_fr=wanted))
    found = live.filter(depth__gt=1).values_list("url_path_nl", "url_path_fr").first()
    if found is None:
        return {}
    return {
        f"{code}_url": page_address(at, code) for code, at in zip(LANGUAGES, found, strict=True)
    }
