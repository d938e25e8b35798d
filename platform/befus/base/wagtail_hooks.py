"""How our pages behave in Wagtail: addresses of the other language, and its admin."""

from django.http import HttpResponsePermanentRedirect
from wagtail import hooks


@hooks.register("before_serve_page")
def send_to_own_address(page, request, serve_args, serve_kwargs):
    """Answer 301 to the right slug when a page was asked for by its other language's."""
    if not getattr(request, "is_other_address", False):
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(page.get_url(request) + (f"?{query}" if query else ""))
