"""Plain text of records to the markup of body parts, and back without losing a byte."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

ONE_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>([^<]*)</p>")
BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"}
PARAGRAPHS = "\n\n"
# Advice to whoever takes a practice over, as it ends a text: "… Aandachtspunt bij overname: …".
ANNOUNCEMENTS = ("Aandachtspunt", "Point d'attention", "Point d’attention")
ADVICE = re.compile(r"(?P<heading>\w[^:.\n]{0,100}:) (?P<text>\S(?:[^\n]*\S)?)")
SENTENCE_ENDS = tuple(f"{mark} " for mark in '.!?…»’")')


def stream_of(text: str) -> str:
    """Return a body part holding `text`, as the JSON of a StreamField; "[]" for no text.

    An empty line makes a new paragraph, a single line break stays one. Advice that ends the
    text ("Aandachtspunt: …") is a block of its own.
    """
    start = max(text.rfind(words) for words in ANNOUNCEMENTS)
    advice = ADVICE.fullmatch(text, start) if start >= 0 else None
    if advice and (start == 0 or text[:start].endswith(SENTENCE_ENDS)):
        return json.dumps(
            [*_text_blocks(text[: start - 1] if start else ""), _advice_block(advice)]
        )
    return json.dumps(_text_blocks(text))


def _text_blocks(text: str) -> list[dict]:
    return [_block("text", markup(text))] if text else []


def _advice_block(advice: re.Match[str]) -> dict:
    return _block("attention", {"heading": advice["heading"], "text": advice["text"]})


def _block(kind: str, value: Any) -> dict:
    return {"type": kind, "value": value, "id": str(uuid4())}


def text_of(stream) -> str:
    """Return the words of a body part (a StreamValue), a paragraph per block.

    Advice follows what stands before it as its last sentence.
    """
    text = ""
    for block in stream.raw_data:
        words = _words(block["type"], block["value"])
        between = " " if block["type"] == "attention" else PARAGRAPHS
        text = f"{text}{between}{words}" if text and words else text or words
    return text


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
    if kind == "attention":
        return _advice(value.get("heading") or "", value["text"])
    if kind == "figures":
        return PARAGRAPHS.join(_figure(item.get("value", item)) for item in value)
    names = {"quote": ("quote", "attribution"), "image": ("caption",), "video": ("title", "url")}
    return _lines(value.get(name) for name in names.get(kind, ("title",)))


def _figure(figure: dict) -> str:
    amount = f"{figure['value']} {figure.get('unit') or ''}".strip()
    return f"{amount}: {figure['meaning']}"


def _advice(heading: str, text: str) -> str:
    if heading and not heading.endswith(":"):
        heading = f"{heading}:"
    return f"{heading} {text}".strip()


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
