"""What members write: a small part of Markdown, as clean HTML or as plain text.

Paragraphs, line breaks, emphasis, lists, quotes, inline code and links. A heading is bold, raw
HTML is shown as it was typed, a picture is a link to it. References (`references.py`) lead to
what the caller looked up for them.
"""

from __future__ import annotations

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from markdown_it import MarkdownIt
from markdown_it.token import Token

from network.threads.plain import plain_text
from network.threads.references import Links
from network.threads.tokens import embolden, lead_links, spread_addresses, tie_french_signs

LONGEST_TEXT = 20_000
PICTURE = re.compile(r"(?<!\S)!(?=\[)")
BULLETS = re.compile(r"^([ \t]{0,20})[•▪◦‣●][ \t]+", re.MULTILINE)
# Signs that nobody types, and those that turn the direction of what follows them.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
SAFE = re.compile(r"(?:https?://[^/]|mailto:.|befus:[a-z]+/.)", re.IGNORECASE)
RULES = [
    *("blockquote", "heading", "list"),
    *("autolink", "backticks", "emphasis", "entity", "escape", "link", "newline"),
]


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is the library's
        """Tell whether a link may lead there: a safe scheme, never a relative address."""
        return SAFE.match(url) is not None


_parser = _Parser("zero", {"breaks": True}).enable(RULES)
_cleaner = nh3.Cleaner(
    tags={"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "a"},
    attributes={"*": set(), "a": {"href", "rel", "class", "lang"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def clean(source: str) -> str:
    """Return a text without unseen signs, with bullets as points and pictures as links."""
    text = UNSEEN.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
    text = PICTURE.sub("", text.encode("utf-8", "ignore").decode())
    return BULLETS.sub(r"\1- ", text).strip("\n")


def render(source: str, lang: str, links: Links | None = None) -> SafeString:
    """Return the HTML of a text in language `lang`, `LONGEST_TEXT` signs of it at most.

    `links` says what references lead to; one that is not in it stays the text it was.
    """
    tokens = _parse(source, links)
    if lang == "fr":
        tie_french_signs(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return mark_safe(_cleaner.clean(html))  # noqa: S308 - cleaned in this very line


def plain(source: str, links: Links | None = None, *, with_addresses: bool = False) -> str:
    """Return the words of a text, for search, excerpts and mail.

    `with_addresses` adds in brackets where a link leads.
    """
    return plain_text(_parse(source, links), with_addresses=with_addresses)


def excerpt(source: str, length: int, links: Links | None = None) -> str:
    """Return the beginning of a text on one line, cut at `length` signs."""
    return Truncator(" ".join(plain(source, links).split())).chars(length)


def _parse(source: str, links: Links | None) -> list[Token]:
    tokens = _parser.parse(clean(source[:LONGEST_TEXT]))
    for token in tokens:
        if token.type == "inline":
            token.children = lead_links(spread_addresses(token.children or []), links or {})
    embolden(tokens)
    return tokens
