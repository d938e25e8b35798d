"""The living component page `/styleguide/`: every component in every state, nl and fr.

Development only. `?lang=fr` shows the French one; the texts are samples, no messages.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from befus.base.languages import LANGUAGES, NAMES, TAGS, active
from befus.base.styleguide import samples
from befus.base.styleguide.forms import SampleForm


def styleguide(request: HttpRequest) -> HttpResponse:
    """Answer with the component page in the language of `?lang=`."""
    wanted = request.GET.get("lang", active())
    with translation.override(wanted if wanted in LANGUAGES else "nl"):
        return render(request, "styleguide.html", _context())


def _context() -> dict:
    return {
        "languages": [
            {
                "code": code,
                "name": NAMES[code],
                "tag": TAGS[code],
                "url": f"?lang={code}",
                "is_active": code == active(),
                "is_missing": False,
            }
            for code in LANGUAGES
        ],
        "language_tag": TAGS[active()],
        "say": samples.words(),
        "colours": samples.COLOURS,
        "fresh_form": SampleForm(),
        "wrong_form": SampleForm({"title": "Fan Coaching", "start": "90"}),
        **samples.components(),
    }
