"""Steps between reading Markdown and writing HTML or plain text, on markdown-it's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from network.threads.references import OURS, Links, read_target

REL = "nofollow ugc noopener"
# Bounded everywhere, so that no text makes the search for addresses slow.
ADDRESS = re.compile(
    r"(?<![\w/])(?:https?://|www\.)[^\s<>«»\"]{1,2000}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
    re.IGNORECASE,
)
ENDS = ".,;:!?'’*_"
BRACKETS = {")": "(", "]": "["}
NARROW, WIDE = "\u202f", "\u00a0"


# -- Addresses -----------------------------------------------------------------------


def spread_addresses(tokens: Sequence[Token]) -> list[Token]:
    """Make links of bare addresses in the text, but for those inside a link."""
    spread: list[Token] = []
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not depth:
            spread.extend(_spread(token.content))
        else:
            spread.append(token)
    return spread


def _spread(text: str) -> Iterator[Token]:
    at = 0
    for found in ADDRESS.finditer(text):
        address = _without_end(found[0])
        if not address:
            continue
        yield _text(text[at : found.start()])
        yield from _link(address)
        at = found.start() + len(address)
    yield _text(text[at:])


def _without_end(address: str) -> str:
    """The address without the signs of the sentence around it."""
    while address:
        last = address[-1]
        is_open = last in BRACKETS and address.count(BRACKETS[last]) < address.count(last)
        if last not in ENDS and not is_open:
            return address
        address = address[:-1]
    return address


def _link(address: str) -> list[Token]:
    if "://" in address:
        href = address
    else:
        href = f"mailto:{address}" if "@" in address else f"https://{address}"
    opening = Token("link_open", "a", 1, attrs={"href": href}, info="auto")
    return [opening, _text(address), Token("link_close", "a", -1)]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


# -- Headings and links ----------------------------------------------------------------


def embolden(tokens: list[Token]) -> None:
    """Make headings bold paragraphs: a post has no place in the outline of its page."""
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        opening.type, opening.tag = "paragraph_open", "p"
        closing.type, closing.tag = "paragraph_close", "p"
        inline.children = [
            Token("strong_open", "strong", 1),
            *(inline.children or []),
            Token("strong_close", "strong", -1),
        ]


def lead_links(tokens: Sequence[Token], links: Links) -> list[Token]:
    """Lead references to what they refer to, by its title of today, and mark other links."""
    led: list[Token] = []
    at = 0
    while at < len(tokens):
        if tokens[at].type != "link_open":
            led.append(tokens[at])
            at += 1
            continue
        end = next(i for i in range(at, len(tokens)) if tokens[i].type == "link_close")
        led.extend(_lead(tokens[at : end + 1], links))
        at = end + 1
    return led


def _lead(link: Sequence[Token], links: Links) -> Sequence[Token]:
    href = str(link[0].attrs["href"])
    if not href.lower().startswith(OURS):
        link[0].attrs = {"href": href, "rel": REL}
        return link
    target = read_target(href)
    linked = links.get(target) if target else None
    if target is None or linked is None:
        return link[1:-1]
    title = _text(f"{target.sign}{linked.title}")
    if not linked.url:
        return [title]
    link[0].attrs = {"href": linked.url, "class": f"reference reference-{target.kind}"}
    if linked.tag:
        link[0].attrSet("lang", linked.tag)
    return [link[0], title, link[-1]]


# -- French ------------------------------------------------------------------------------


def tie_french_signs(tokens: Sequence[Token]) -> None:
    """Let no line begin with a sign that belongs to the word before it, in all texts."""
    for token in tokens:
        if token.type == "text":
            token.content = tie(token.content)
        tie_french_signs(token.children or [])


def tie(text: str) -> str:
    """Return a French text whose spaces at its signs do not break."""
    text = re.sub(r" (?=[;!?%»])", NARROW, text)
    text = re.sub(r"(?<=«) ", NARROW, text)
    return re.sub(r" (?=:(?:\s|$))", WIDE, text)
