"""Letters: mail in one language, as plain text and as simple HTML made from that text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from befus.base.languages import TAGS


@dataclass(frozen=True)
class Letter:
    """What one person reads: the subject on one line, the text, the same as HTML."""

    subject: str
    text: str
    html: str


def write_letter(name: str, language: str, context: Mapping[str, Any]) -> Letter:
    """Return the letter of the templates `<name>_subject.txt` and `<name>.txt` (L9).

    `<name>.txt` extends `mail/base.txt`. A blank line parts paragraphs; one that is an address
    of this site and nothing else becomes a link, so that nothing a person typed ever does.
    """
    own = {"contact_email": settings.CONTACT_EMAIL, "site_address": settings.BASE_URL}
    with translation.override(language):
        subject = " ".join(render_to_string(f"{name}_subject.txt", {**context}).split())
        text = render_to_string(f"{name}.txt", {**context, **own})
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    frame = {"tag": TAGS[language], "subject": subject, "body": _as_html(paragraphs)}
    html = render_to_string("mail/base.html", frame)
    return Letter(subject, "\n\n".join(paragraphs) + "\n", html)


def send_letter(
    name: str, *, to: str, language: str, context: Mapping[str, Any] = MappingProxyType({})
) -> None:
    """Write down a letter to one address; it leaves once the present transaction commits."""
    letter = write_letter(name, language, context)
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[to])
    message.attach_alternative(letter.html, "text/html")
    message.send()


def _as_html(paragraphs: list[str]) -> SafeString:
    return format_html_join("\n", "<p>{}</p>", ((_paragraph(each),) for each in paragraphs))


def _paragraph(text: str) -> SafeString:
    if re.fullmatch(re.escape(settings.BASE_URL.rstrip("/")) + r"/\S*", text):
        return format_html('<a href="{}">{}</a>', text, text)
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.splitlines()))
