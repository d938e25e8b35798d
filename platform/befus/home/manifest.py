"""The web app manifest: how the site is called and looks on the screen of a phone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from befus.base.languages import TAGS, active

# Ground and surface of tokens.css; a manifest knows no dark ones: those stand in base.html.
GROUND, SURFACE = "#F1F3F1", "#FFFFFF"


@require_safe
@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """Return the manifest in the language of its address; it says nothing of who asks."""
    name = gettext("Belgian Forum for Urban Security")
    data: dict[str, Any] = {
        "id": "/",
        "lang": TAGS[active()],
        "dir": "ltr",
        "name": f"BeFUS · {name}",
        "short_name": "BeFUS",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": GROUND,
        "theme_color": SURFACE,
        "icons": [
            _icon("icon.svg", "any", "image/svg+xml"),
            _icon("icons/icon-192.png", "192x192"),
            _icon("icons/icon-512.png", "512x512"),
            {**_icon("icons/icon-maskable-512.png", "512x512"), "purpose": "maskable"},
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json")


def _icon(file: str, sizes: str, kind: str = "image/png") -> dict[str, str]:
    return {"src": static(f"befus/{file}"), "sizes": sizes, "type": kind}
