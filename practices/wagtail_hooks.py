"""The catalogue in Wagtail's admin: which translations members wait for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from practices.models import PracticePage
from practices.reports import TranslationRequestsView, may_see_requests, request_count


class TranslationRequestsItem(MenuItem):
    """Shown to editors and translators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether this person may read the report."""
        return may_see_requests(request.user)


@hooks.register("register_admin_urls")
def add_translation_requests():
    """Give the report its addresses."""
    view, here = TranslationRequestsView, "reports/translations/"
    return [
        path(here, view.as_view(), name="translation_requests"),
        path(f"{here}results/", view.as_view(results_only=True), name=view.index_results_url_name),
    ]


@hooks.register("register_reports_menu_item")
def offer_translation_requests() -> MenuItem:
    """Put the report before Wagtail's own."""
    return TranslationRequestsItem(
        _("Missing translations"),
        reverse("translation_requests"),
        name="translation-requests",
        icon_name="globe",
        order=600,
    )


@hooks.register("before_edit_page")
def tell_who_asks(request: HttpRequest, page) -> None:
    """Tell the writer of a practice how many wait for its other language."""
    asked = request.method == "GET" and isinstance(page, PracticePage)
    if asked and (text := request_count(page)):
        messages.info(request, text)
