"""The words of Markdown without its signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

AROUND = ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close")


def plain_text(tokens: Sequence[Token], *, with_addresses: bool = False) -> str:
    """Return the words of parsed Markdown, an empty line between paragraphs, a line per point.

    `with_addresses` adds where a link leads unless it says so itself.
    """
    text = ""
    between = mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline":
            words = "".join(_words(token.children or [], with_addresses))
            text += between + mark + words
            between, mark = ("\n" if token.level > 1 else "\n\n"), ""
        elif token.type in AROUND and text and token.level == 0:
            between = "\n\n"
    return text


def _words(tokens: Sequence[Token], with_addresses: bool) -> Iterator[str]:
    href = said = ""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            said += token.content
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "link_open":
            href, said = str(token.attrs["href"]), ""
        elif token.type == "link_close":
            address = href.removeprefix("mailto:")
            if with_addresses and said not in address:
                yield f" ({address})"
