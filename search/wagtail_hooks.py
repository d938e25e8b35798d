"""What search hears of pages that are served, and what editors find of it in the admin."""

from __future__ import annotations

from wagtail import hooks

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
