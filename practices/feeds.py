"""New practices as an Atom feed, one per language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from befus.base.languages import TAGS, active
from practices.cards import Card
from practices.queries import newest
from practices.views import catalogue_address

MOST = 50


class AtomFeed(Atom1Feed):
    """Atom with absolute addresses on the site's own host, whatever host was asked."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the language of an entry whose text is in the other one."""
        super().add_item_elements(handler, item)
        if item.get("content_language"):
            handler.addQuickElement("dc:language", item["content_language"])

    def root_attributes(self) -> dict[str, str]:
        """Declare the name space of the language."""
        return {**super().root_attributes(), "xmlns:dc": "http://purl.org/dc/elements/1.1/"}


class NewPractices(Feed):
    """The practices published last, the newest first."""

    feed_type = AtomFeed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the feed in the language of its address."""
        response = super().__call__(request, *args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=300"
        return response

    def get_feed(self, obj: Any, request: HttpRequest) -> Any:
        """Name the reader's language in the feed."""
        self.language = TAGS[active()]
        return super().get_feed(obj, request)

    def title(self) -> str:
        """The name of the feed."""
        return gettext("BeFUS: new practices")

    def subtitle(self) -> str:
        """What the feed holds."""
        return gettext("Promising practices in local prevention, as they are added.")

    def link(self) -> str:
        """The catalogue."""
        return _absolute(catalogue_address() or "/")

    def feed_guid(self) -> str:
        """An id that stays: one per language."""
        return f"{_base()}/{active()}/atom.xml"

    def items(self) -> list[Card]:
        """The newest practices, those in the other language included."""
        return newest(MOST)

    def item_title(self, item: Card) -> str:
        """The title as written."""
        return str(item.text("title"))

    def item_description(self, item: Card) -> str:
        """The summary."""
        return str(item.text("summary"))

    def item_link(self, item: Card) -> str:
        """The address in the reader's language."""
        return _absolute(item.url)

    def item_guid(self, item: Card) -> str:
        """An id that stays when the address changes."""
        return f"{_base()}/practices/{item.id}"

    def item_pubdate(self, item: Card) -> Any:
        """When it became public."""
        return item.row["first_published_at"]

    def item_updateddate(self, item: Card) -> Any:
        """When it was published last."""
        return item.row["last_published_at"] or item.row["first_published_at"]

    def item_categories(self, item: Card) -> list[str]:
        """Its themes."""
        return [label.label for label in item.labels.get("themes", ())]

    def item_extra_kwargs(self, item: Card) -> dict[str, str]:
        """The language, where it is not the feed's."""
        return {"content_language": item.tag}


def _base() -> str:
    return settings.BASE_URL.rstrip("/")


def _absolute(path: str) -> str:
    return f"{_base()}{path}"
