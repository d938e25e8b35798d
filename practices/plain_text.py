"""Plain text of records to the markup of body parts, and back without losing a byte."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from uuid import uuid4

ONE_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>([^<]*)</p>")
BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"}
PARAGRAPHS = "\n\n"


def stream_of(text: str) -> str:
    """Return a body part holding `text`, as the JSON of a StreamField; "[]" for no text.

    An empty line makes a new paragraph, a single line break stays one.
    """
    if not text:
        return "[]"
    return json.dumps([{"type": "text", "value": markup(text), "id": str(uuid4())}])


def text_of(stream) -> str:
    """Return the words of a body part (a StreamValue), a paragraph per block."""
    parts = (_words(block["type"], block["value"]) for block in stream.raw_data)
    return PARAGRAPHS.join(part for part in parts if part)


def markup(text: str) -> str:
    """Return `text` as paragraphs of HTML."""
    paragraphs = html.escape(text, quote=False).split(PARAGRAPHS)
    return "".join("<p>{}</p>".format(each.replace("\n", "<br/>")) for each in paragraphs)


def plain(source: str) -> str:
    """Return the text of `source`: the inverse of `markup`, and more for what editors write."""
    if match := ONE_PARAGRAPH.fullmatch(source):
        return html.unescape(match[1])
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return PARAGRAPHS.join(reader.paragraphs)


class _Reader(HTMLParser):
    """Collects the paragraphs of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs) -> None:
        if tag in BLOCKS:
            self.paragraphs.append("")
            self.is_open = True
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.is_open = False

    def handle_data(self, data: str) -> None:
        if not self.is_open:
            if not data.strip():
                return
            self.paragraphs.append("")
            self.is_open = True
        self.paragraphs[-1] += data


def _words(kind: str, value) -> str:
    """Return the words of one block, given as its raw JSON value."""
    if kind == "text":
        return plain(value)
    if kind == "figures":
        return PARAGRAPHS.join(_figure(item.get("value", item)) for item in value)
    names = {"quote": ("quote", "attribution"), "image": ("caption",), "video": ("title", "url")}
    return _lines(value.get(name) for name in names.get(kind, ("title",)))


def _figure(figure: dict) -> str:
    amount = f"{figure['value']} {figure.get('unit') or ''}".strip()
    return f"{amount}: {figure['meaning']}"


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
