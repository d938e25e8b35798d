"""Sending uploads after a check of rights: renditions here, documents by Wagtail's view."""

from __future__ import annotations

import mimetypes

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.models import CollectionViewRestriction

from befus.media.models import MediaRendition

PUBLIC_SECONDS = 24 * 3600


@require_safe
def serve_rendition(request: HttpRequest, name: str) -> FileResponse:
    """Return the picture file `name` if its collection is open to this reader, else 404."""
    rendition = (
        MediaRendition.objects.select_related("image__collection")
        .filter(file=f"images/{name}")
        .first()
    )
    if rendition is None:
        raise Http404
    restrictions = rendition.image.collection.get_view_restrictions()
    if not _may_see(request, restrictions):
        raise Http404
    try:
        file = rendition.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=mimetypes.guess_type(name)[0])
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    scope = "private" if restrictions else "public"
    response.headers["Cache-Control"] = f"{scope}, max-age={PUBLIC_SECONDS}"
    return response


def _may_see(request: HttpRequest, restrictions: list[CollectionViewRestriction]) -> bool:
    return all(restriction.accept_request(request) for restriction in restrictions)
