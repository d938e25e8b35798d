"""Pictures lose what the camera wrote about place, device and person (P12)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext
from PIL import Image as PillowImage
from PIL import ImageOps

# How each format is written again; MPO is what some phones call a JPEG.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("JPEG", {"quality": 92}),
    "MPO": ("JPEG", {"quality": 92}),
    "PNG": ("PNG", {}),
    "WEBP": ("WEBP", {"quality": 92}),
    "AVIF": ("AVIF", {"quality": 85}),
    "GIF": ("GIF", {}),
}
# What a picture needs to look right; everything else says who, where or with what.
KEPT = {"icc_profile", "transparency", "duration", "loop", "background", "gamma", "dpi"}


def strip_metadata(file: File) -> None:
    """Replace the content of `file` by the same picture without metadata, upright.

    A picture that carries none stays byte for byte. Raises `ValidationError` on content
    that is none of our formats, an SVG for example.
    """
    file.seek(0)
    try:
        picture = PillowImage.open(file)
        picture.load()
    except (OSError, ValueError, PillowImage.DecompressionBombError) as error:
        raise ValidationError({"file": gettext("This file is no picture that we know.")}) from error
    if picture.format not in FORMATS:
        raise ValidationError({"file": gettext("This file is no picture that we know.")})
    if picture.format == "MPO" or picture.getexif() or picture.info.keys() - KEPT - JFIF:
        _rewrite(file, picture)
    file.seek(0)


# The header of every JPEG file: sizes and a version, nothing personal.
JFIF = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "version", "extension"}
JFIF |= {"progressive", "progression", "interlace", "srgb", "adobe", "adobe_transform"}


def _rewrite(file: File, picture: PillowImage.Image) -> None:
    name, options = FORMATS[str(picture.format)]
    if getattr(picture, "is_animated", False) and name != "JPEG":
        options = {**options, "save_all": True}
    else:
        picture = ImageOps.exif_transpose(picture)
    picture.info = {key: value for key, value in picture.info.items() if key in KEPT}
    buffer = BytesIO()
    kept = {"icc_profile": picture.info.get("icc_profile")}
    picture.save(buffer, format=name, **options, **{k: v for k, v in kept.items() if v})
    file.file = ContentFile(buffer.getvalue(), name=file.name)
