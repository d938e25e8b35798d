"""What the pages of the catalogue answer below their own address, in both languages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from befus.base.languages import LANGUAGES, active
from befus.base.links import page_address
from search.engines.base import SearchUnavailable
from search.insight.counting import count_search

# Route names end with the language of their address.
VIEWS = {
    "matrix": {"nl": "matrix/", "fr": "matrice/"},
    "timeline": {"nl": "tijdlijn/", "fr": "chronologie/"},
}


LIST = "practice_index_page.html"
ICONS = {"list": "list", "matrix": "grid", "timeline": "clock"}


def _route_name(request: HttpRequest) -> str:
    match = getattr(request, "routable_resolver_match", None)
    return match.url_name if match else ""


def _view(request: HttpRequest) -> str:
    """The view that a request was routed to: "list", "matrix", "timeline" …"""
    name = _route_name(request)
    return name.rpartition("_")[0] if name.endswith(("_nl", "_fr")) else "list"


def _view_labels() -> dict[str, str]:
    return {"list": gettext("List"), "matrix": gettext("Matrix"), "timeline": gettext("Timeline")}


class Routes(RoutablePageMixin):
    """Routes of a page with two texts."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render at once, in the language that the mode names."""
        with translation.override(mode_name if mode_name in LANGUAGES else active()):
            return super().serve_preview(request, mode_name).render()


class CatalogueRoutes(Routes):
    """The list, the matrix and the timeline of the catalogue."""

    @path("", name="list_nl")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Answer the list; htmx takes from it what changes, and a tidy address."""
        from practices.catalogue import Catalogue, context_without_search

        path = self._address()
        try:
            found = Catalogue(request, path)
        except SearchUnavailable:
            context = context_without_search(path)
            return self._answer(request, LIST, context, status=503)
        response = self._answer(request, LIST, found.context())
        if not found.state.filters and found.state.page == 1:
            count_search(request, response, found.state.q, found.result.total)
        if getattr(request, "htmx", False):
            response.headers["HX-Push-Url"] = found.state.address(path)
        return response

    @path(VIEWS["matrix"]["nl"], name="matrix_nl")
    @path(VIEWS["matrix"]["fr"], name="matrix_fr")
    def matrix_route(self, request: HttpRequest) -> HttpResponse:
        """Answer theme by actor, as a page or as CSV."""
        from practices.matrix import Matrix

        if elsewhere := self._own_address(request):
            return elsewhere
        matrix = Matrix(request, self._address())
        if request.GET.get("format") == "csv":
            return self._csv(matrix.as_csv())
        texts = {
            "title": gettext("Themes and actors"),
            "intro": gettext(
                "How many practices unite this theme with this actor?"
                " Choose a cell and you see the list."
            ),
        }
        found = matrix.context(self._view_url("matrix"))
        return self._answer(request, "matrix.html", {**texts, **found})

    @path(VIEWS["timeline"]["nl"], name="timeline_nl")
    @path(VIEWS["timeline"]["fr"], name="timeline_fr")
    def timeline_route(self, request: HttpRequest) -> HttpResponse:
        """Answer the practices by year."""
        from practices.timeline import timeline

        if elsewhere := self._own_address(request):
            return elsewhere
        found = timeline(request, self._view_url("timeline"))
        texts = {
            "title": gettext("Timeline"),
            "intro": gettext("What began when? Each practice stands in the year of its start."),
        }
        return self._answer(request, "timeline.html", {**texts, **found})

    def alternate_path(self, request: HttpRequest, language: str) -> str:
        """Return what a view has behind the page's address in `language`."""
        return VIEWS.get(_view(request), {}).get(language, "")

    def _address(self) -> str:
        return page_address(getattr(self, f"url_path_{active()}"))

    def _own_address(self, request: HttpRequest) -> HttpResponse | None:
        """Send a view asked for by the other language's word to its own address."""
        if _route_name(request).endswith(f"_{active()}"):
            return None
        query = request.META.get("QUERY_STRING", "")
        address = self._view_url(_view(request))
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

    def _view_url(self, view: str) -> str:
        return self._address() + VIEWS.get(view, {}).get(active(), "")

    def _answer(
        self, request: HttpRequest, name: str, found: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        views = [
            {
                "label": label,
                "icon": ICONS[view],
                "url": self._view_url(view),
                "current": view == _view(request),
            }
            for view, label in _view_labels().items()
        ]
        texts = {"title": self.text("title"), "intro": self.text("intro")}
        context = {**self.get_context(request), **texts, "views": views, **found}
        return TemplateResponse(request, f"practices/{name}", context, status=status)

    @staticmethod
    def _csv(text: str) -> HttpResponse:
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="befus-matrix.csv"'
        return response


class PracticeRoutes(Routes):
    """A practice as a page and as a JSON record."""

    @path("", name="page")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Answer the page."""
        from practices.detail import practice_context

        context = {**self.get_context(request), **practice_context(self, request)}
        return TemplateResponse(request, "practices/practice_page.html", context)

    @path("json/", name="json")
    def json_route(self, request: HttpRequest) -> JsonResponse:
        """Answer the record, as the catalogue's exchange format has it."""
        from practices.public import public_texts
        from practices.records import record_of

        record = public_texts(record_of(self), self.languages)
        return JsonResponse(record, json_dumps_params={"ensure_ascii": False, "indent": 2})

    def alternate_path(self, request: HttpRequest, language: str) -> str:
        """Return what a view has behind the page's address."""
        return "json/" if _route_name(request) == "json" else ""
