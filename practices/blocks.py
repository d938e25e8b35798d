"""Blocks of the body of a practice, and of the lists that stand below it."""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from befus.base.blocks import BodyBlock, ImageBlock
from befus.media.models import MediaImage, MediaRendition

# The size in which `blocks/image.html` asks for a picture.
SHOWN = "max-1280x1280|format-webp"
COLON = ":\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} "


class PictureChooserBlock(ImageChooserBlock):
    """Reads pictures together with the size in which a page shows them: one query for all."""

    def bulk_to_python(self, values: Collection[int | None]) -> list[MediaImage | None]:
        """Return a picture of its own for each key, None where there is none."""
        found = _with_shown_size({key for key in values if key})
        missing = {key for key in values if key} - found.keys()
        if missing:
            found |= MediaImage.objects.in_bulk(missing)
        return [copy(found[key]) if key in found else None for key in values]

    def deconstruct(self) -> tuple[str, list, dict[str, Any]]:
        """Stand in migrations as the stock block: how it reads changes no data."""
        _path, arguments, options = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", arguments, options


def _with_shown_size(keys: Collection[int]) -> dict[int, MediaImage]:
    """Return the pictures whose shown size was made before, by key."""
    if not keys:
        return {}
    sizes = MediaRendition.objects.filter(image__in=keys, filter_spec=SHOWN)
    found: dict[int, MediaImage] = {}
    for size in sizes.select_related("image"):
        picture = found.setdefault(size.image_id, size.image)
        picture.__dict__.setdefault("prefetched_renditions", []).append(size)
    return found


class PictureBlock(ImageBlock):
    """A picture that is read together with the others of the page."""

    image = PictureChooserBlock(label=_("Image"))


class AttentionValue(blocks.StructValue):
    """A point of attention, and the words that announce it."""

    @cached_property
    def label(self) -> str:
        """The announcement without its colon, "" for the usual one."""
        return (self["heading"] or "").rstrip(COLON)


class AttentionBlock(blocks.StructBlock):
    """Advice of the editors to whoever takes a practice over; no source reports it."""

    heading = blocks.CharBlock(
        label=_("Announcement"),
        required=False,
        max_length=120,
        help_text=_("Leave empty for the usual words."),
    )
    text = blocks.TextBlock(label=_("Advice"))

    class Meta:
        icon = "warning"
        label = _("Point of attention")
        template = "practices/blocks/attention.html"
        value_class = AttentionValue


class PracticeBodyBlock(BodyBlock):
    """The body of a part of a practice."""

    image = PictureBlock()
    attention = AttentionBlock()


class SourceBlock(blocks.StructBlock):
    """Where the facts of a practice come from."""

    title = blocks.CharBlock(label=_("Title"), max_length=500)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")


class UnverifiedBlock(blocks.StructBlock):
    """A fact that no source confirms, in both languages."""

    nl = blocks.CharBlock(label=_("In Dutch"), required=False)
    fr = blocks.CharBlock(label=_("In French"), required=False)

    class Meta:
        icon = "warning"
        label = _("Unconfirmed fact")
