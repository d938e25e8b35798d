"""What search hears of pages that are served, and what editors find of it in the admin."""

from __future__ import annotations

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search import admin_views
from search.insight.counting import count_opened
from search.listings import listings


@hooks.register("on_serve_page")
def note_opened_results(serve_next):
    """Count a page that was opened from a list of results."""

    def serve(page, request, args, kwargs):
        response = serve_next(page, request, args, kwargs)
        is_result = isinstance(page, tuple(listing.model for listing in listings()))
        if is_result and response.status_code == 200:
            count_opened(request, response)
        return response

    return serve


class EditorsMenuItem(MenuItem):
    """Shown to those who mend what search finds."""

    def is_shown(self, request) -> bool:
        """Tell whether this person may see the page."""
        return admin_views.may_see(request.user)


@hooks.register("register_admin_urls")
def add_admin_pages():
    """Give the pages of the editors their addresses."""
    return [
        path("search/why/", admin_views.why, name="search_why"),
        path("search/insight/", admin_views.insight, name="search_insight"),
        path("search/synonym/", admin_views.synonym, name="search_synonym"),
    ]


@hooks.register("register_reports_menu_item")
def offer_insight() -> MenuItem:
    """Put what is searched beside the other reports."""
    return EditorsMenuItem(
        _("What is searched"), reverse("search_insight"), icon_name="search", order=900
    )


@hooks.register("register_reports_menu_item")
def offer_reasons() -> MenuItem:
    """Put why something was found beside it."""
    return EditorsMenuItem(
        _("Why it was found"), reverse("search_why"), icon_name="help", order=910
    )
