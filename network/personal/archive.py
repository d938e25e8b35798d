"""The file with all that the site knows of a person: JSON for programs, HTML for people."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from befus.base.languages import TAGS
from network.personal.data import Part, data_parts


def make_archive(user: Any) -> bytes:
    """Return a ZIP of data.json and a readable page, in the language of the person."""
    with translation.override(user.preferred_language):
        found = [(part, part.export(user)) for part in data_parts()]
        page = _page(found, user)
    facts = {"made_at": timezone.now(), **{part.name: value for part, value in found}}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("data.json", text)
        archive.writestr("index.html", page)
    return file.getvalue()


def _page(found: list[tuple[Part, Any]], user: Any) -> str:
    parts = [{"label": part.label, "body": as_html(value, part.words)} for part, value in found]
    context = {"parts": parts, "tag": TAGS[user.preferred_language], "made_at": timezone.now()}
    return render_to_string("network/personal/archive.html", context)


def as_html(value: Any, words: Any) -> SafeString:
    """Return plain values, lists and dicts as HTML; what a person wrote is escaped."""
    if isinstance(value, dict):
        rows = ((words.get(name, name), as_html(each, words)) for name, each in value.items())
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows))
    if isinstance(value, list | tuple) and value:
        items = ((as_html(each, words),) for each in value)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))
    return _plain(value)


def _plain(value: Any) -> SafeString:
    if isinstance(value, bool):
        return SafeString(gettext("yes") if value else gettext("no"))
    moment = _moment(value)
    if moment:
        return SafeString(date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT"))
    if value in (None, "", [], ()):
        return SafeString("–")
    return SafeString(linebreaks(str(value), autoescape=True))


def _moment(value: Any) -> datetime | None:
    """The time in a value, also where a part wrote it down as ISO 8601."""
    if isinstance(value, str) and len(value) > 18:
        try:
            value = parse_datetime(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime) and timezone.is_aware(value) else None
