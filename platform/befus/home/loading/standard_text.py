"""Turns the blocks of a standard page's file into the body of the page."""

from __future__ import annotations

import json
import re
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

HEADING = "h2"
PAGE_LINK = re.compile(r'<a href="\{page:([a-z-]+)\}">(.*?)</a>')


def body(blocks: list[dict], page_ids: dict[str, int]) -> str:
    """Return `blocks` as the JSON of a StreamField holding one block of running text.

    `page_ids` resolves the links between standard pages ("{page:help}"); where people
    deleted the page, the words stay without a link.
    """
    markup = "".join(_markup(block["type"], block["value"]) for block in blocks)
    markup = markup.replace("{contact_email}", settings.CONTACT_EMAIL)
    markup = PAGE_LINK.sub(lambda link: _link(page_ids.get(link[1]), link[2]), markup)
    name = str(uuid5(NAMESPACE_URL, markup))
    return json.dumps([{"type": "text", "value": markup, "id": name}])


def _markup(kind: str, value: str | list[str]) -> str:
    if kind == "heading":
        return f"<{HEADING}>{value}</{HEADING}>"
    if kind == "list":
        return f"<ul>{''.join(f'<li>{item}</li>' for item in value)}</ul>"
    return f"<p>{value}</p>"


def _link(page_id: int | None, words: str) -> str:
    return f'<a linktype="page" id="{page_id}">{words}</a>' if page_id else words
