"""Keeping `TextState`: which text of a page moved on since both were last equal."""

from __future__ import annotations

import hashlib
import json
from operator import itemgetter
from typing import cast

from django.db.models import Field, Model

from befus.base.languages import LANGUAGES
from befus.base.models import BasePage
from befus.publishing.models import TextState
from befus.publishing.plain import plain


def digest(page: BasePage, language: str) -> str:
    """Return a digest of all prose of `page` in `language`, row texts included."""
    texts = [(stem, _value(page, stem, language)) for stem in (*page.prose, *page.optional_prose)]
    for relation in page.rows:
        for row in getattr(page, relation).all():
            texts += [(f"{row.key}.{stem}", _value(row, stem, language)) for stem in row.prose]
    whole = json.dumps(sorted(texts, key=itemgetter(0)), sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _value(obj: Model, stem: str, language: str):
    return plain(cast(Field, obj._meta.get_field(f"{stem}_{language}")), obj)


def remember(page: BasePage, revision=None) -> None:
    """Bring the state up to date after a publication.

    Both texts moved, or none: they are equal from here. One moved alone: the state
    stays at the last equal revision, and the other text is the older one.
    """
    now = {code: digest(page, code) for code in LANGUAGES}
    state = TextState.objects.filter(page_id=page.pk).first()
    if state and len(moved(state, now)) == 1:
        return
    TextState.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "equal_revision": revision,
            "digest_nl": now["nl"],
            "digest_fr": now["fr"],
        },
    )


def moved(state: TextState, now: dict[str, str]) -> list[str]:
    """Return the languages whose text differs from the last equal one."""
    return [code for code in LANGUAGES if getattr(state, f"digest_{code}") != now[code]]
