"""What a screen says: its texts, and the attributes that are read out."""

import re
from html.parser import HTMLParser

SPOKEN = {"title", "placeholder", "aria-label", "alt", "label"}
SILENT = {"script", "style", "svg", "kbd"}
VOID = set("area base br col embed hr img input link meta source track use wbr".split())
BUTTONS = {"submit", "button", "reset"}
WORD = re.compile(r"[^\W\d_]{3,}")


class Reader(HTMLParser):
    """Collects what a page says in one language; parts marked as another one are left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.said: set[str] = set()
        self.open: list[tuple[str, bool]] = [("", True)]

    def handle_starttag(self, tag, attrs):
        """Take the spoken attributes, and note whether the content is heard."""
        found = dict(attrs)
        is_heard = self.open[-1][1] and tag not in SILENT and "hidden" not in found
        if "lang" in found:
            is_heard = is_heard and found["lang"].startswith(self.language)
        if tag not in VOID:
            self.open.append((tag, is_heard))
        spoken = [value for name, value in attrs if name in SPOKEN]
        if tag == "input" and found.get("type") in BUTTONS:
            spoken.append(found.get("value"))
        for text in filter(None, spoken if is_heard else []):
            self._take(text)

    def handle_endtag(self, tag):
        """Close the element, and what was left open in it."""
        if tag in [name for name, _ in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        """Take a text that is heard."""
        if self.open[-1][1]:
            self._take(data)

    def _take(self, text):
        if WORD.search(text):
            self.said.add(" ".join(text.split()))


def said(html: str, language: str) -> set[str]:
    """Return the texts of a page in `language`."""
    reader = Reader(language)
    reader.feed(html)
    return reader.said
