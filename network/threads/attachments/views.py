"""Sending attachments to those who may read the post that they stand beside."""

from __future__ import annotations

import mimetypes
from typing import Any
from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from network.roles import Role, has_role
from network.threads.attachments import actions
from network.threads.models import Attachment, Thread

# Whatever a file says: it runs nothing and asks for nothing.
POLICY = "default-src 'none'; sandbox"


@require_safe
def attachment(request: HttpRequest, slug: str, key: UUID) -> FileResponse:
    """Send a file: a picture to be seen, anything else to be saved."""
    found = _find(request.user, slug, key)
    return _send(found.file, found.name, as_attachment=not found.is_picture)


@require_safe
def attachment_small(request: HttpRequest, slug: str, key: UUID) -> FileResponse:
    """Send the small one of a picture."""
    found = _find(request.user, slug, key)
    if not found.is_picture:
        raise Http404
    return _send(found.small, found.name, as_attachment=False)


@require_POST
def remove(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Take a file away from one's own post."""
    found = _find(request.user, slug, key)
    actions.remove_attachment(user=request.user, attachment=found)
    return redirect(found.post)


def _find(user: Any, slug: str, key: UUID) -> Attachment:
    """The attachment if this person may read its post: anybody else learns nothing."""
    thread = get_object_or_404(Thread.objects.visible_to(user), slug=slug)
    found = get_object_or_404(
        Attachment.objects.select_related("post__thread"), key=key, post__thread=thread
    )
    if found.post.is_deleted or (found.post.is_hidden and not has_role(user, Role.MODERATOR)):
        raise Http404
    return found


def _send(file: FieldFile, name: str, *, as_attachment: bool) -> FileResponse:
    try:
        content = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = mimetypes.guess_type(file.name or "")[0] or "application/octet-stream"
    response = FileResponse(content, content_type=kind, filename=name, as_attachment=as_attachment)
    response.headers["Content-Security-Policy"] = POLICY
    return response
