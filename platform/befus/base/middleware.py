"""Middleware of the whole site: language, headers, and input that no view should see."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from befus.base import errors, unprefixed
from befus.base.languages import LANGUAGES
from befus.base.problems import is_for_machines


def _prefix(request: HttpRequest) -> str | None:
    code = request.path_info[1:3]
    return code if code in LANGUAGES and request.path_info[3:4] in ("", "/") else None


class LanguageMiddleware(LocaleMiddleware):
    """Activates the language of the address and remembers it as the reader's choice.

    The choice is a functional cookie; it is written when a page answers under `/nl/`
    or `/fr/` and the cookie says something else.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Remember the language of a page that was answered; the API speaks both at once."""
        if is_for_machines(request):
            return response
        code = _prefix(request)
        if code is None and response.status_code == 404:
            return unprefixed.answer(request) if unprefixed.is_lost(request, response) else response
        response = super().process_response(request, response)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if code and is_page and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != code:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                code,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response


class AdminLanguageMiddleware:
    """Lets both administrations speak the language of the person, not of the last page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer an admin page in the preferred language of who asks."""
        if request.path_info.startswith(settings.ADMIN_PATHS) and request.user.is_authenticated:
            translation.activate(request.user.preferred_language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class SecurityHeadersMiddleware:
    """Adds the headers that Django and django-csp have no setting for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, closing browser features and shared caches to what a person sees."""
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        if request.path_info.startswith(settings.ADMIN_PATHS):
            response._csp_replace = settings.ADMIN_POLICY
        elif getattr(request, "is_preview", False):
            response._csp_replace = settings.PREVIEW_POLICY
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class BadInputMiddleware:
    """Answers 400 to an address or query with a NUL, which no database column takes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse a NUL in the path; strip it nowhere else: forms say what is wrong."""
        if "\x00" in request.path_info:
            with translation.override(_prefix(request) or translation.get_language()):
                return errors.bad_request(request)
        return self.get_response(request)
