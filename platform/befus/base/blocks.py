"""Blocks of body text, shared by practices and standard pages."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, and who said them."""

    quote = blocks.TextBlock(label=_("Quote"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class ImageBlock(blocks.StructBlock):
    """A picture with an alternative text for this very place."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        help_text=_("What the picture tells here. Leave empty for a decoration."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/image.html"


class FigureBlock(blocks.StructBlock):
    """One figure with its unit and what it counts."""

    value = blocks.CharBlock(label=_("Figure"), max_length=20)
    unit = blocks.CharBlock(label=_("Unit"), max_length=60, required=False)
    meaning = blocks.CharBlock(label=_("What it counts"), max_length=200)

    class Meta:
        icon = "order"
        label = _("Figure")


class DownloadBlock(blocks.StructBlock):
    """A document to take along."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title of the link"), required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        template = "blocks/download.html"


class VideoValue(blocks.StructValue):
    """The link of a video, with the address from which it may be shown."""

    @cached_property
    def embed_url(self) -> str:
        """The player's address, or an empty string for an unknown provider."""
        return embed_url(self["url"])


def embed_url(url: str) -> str:
    """Return the player's address for a YouTube or Vimeo page, else an empty string.

    Only these two fixed providers are ever framed, and only after the reader's click.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    tail = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if host == "youtube.com":
        tail = parse_qs(parts.query).get("v", [tail])[0]
    if host in ("youtube.com", "youtu.be") and tail.replace("-", "").replace("_", "").isalnum():
        return f"https://www.youtube-nocookie.com/embed/{tail}"
    if host == "vimeo.com" and tail.isdigit():
        return f"https://player.vimeo.com/video/{tail}"
    return ""


class VideoBlock(blocks.StructBlock):
    """A video elsewhere: a link, and a player once the reader asks for it."""

    url = blocks.URLBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("Title"))

    def clean(self, value):
        """Refuse an address that is neither YouTube's nor Vimeo's."""
        cleaned = super().clean(value)
        if not cleaned.embed_url:
            error = ValidationError(_("Give the address of a video on YouTube or Vimeo."))
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"
        value_class = VideoValue


class BodyBlock(blocks.StreamBlock):
    """The body of a part: running text and what illustrates it."""

    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES, icon="pilcrow")
    quote = QuoteBlock()
    image = ImageBlock()
    figures = blocks.ListBlock(
        FigureBlock(), label=_("Figures"), icon="order", template="blocks/figures.html"
    )
    download = DownloadBlock()
    video = VideoBlock()

    class Meta:
        required = False


class PageBodyBlock(BodyBlock):
    """The body of a whole page: its headings stand right below the title of the page."""

    text = blocks.RichTextBlock(label=_("Text"), features=["h2", *FEATURES], icon="pilcrow")
