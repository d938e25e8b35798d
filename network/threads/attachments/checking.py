"""What may stand beside a post, known by its content; pictures are made anew (S8, P12)."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from PIL import Image, ImageOps

from befus.media.checks import PLAIN, ZIPPED, check_document
from network.threads.markdown import UNSEEN
from network.threads.models import Attachment

MOST_FILES = 3
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
SMALL_SIDE = 640
PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
PICTURE_ENDINGS = {"jpg", "jpeg", "png", "webp", "gif", "avif"}
DOCUMENT_ENDINGS = {"pdf", *ZIPPED, *PLAIN}
ACCEPTED = ",".join(f".{each}" for each in sorted(PICTURE_ENDINGS | DOCUMENT_ENDINGS))


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: pictures with a `small` one, their sides and words for `alt`."""

    name: str
    file: ContentFile
    small: ContentFile | None = None
    width: int | None = None
    height: int | None = None
    alt: str = ""


def check_upload(upload: UploadedFile, alt: str = "") -> Checked:
    """Return what is kept of an upload.

    A picture is decoded, turned upright, made smaller where it is large, and written anew: what
    the camera noted goes, and so does what moves. Raises ValidationError with a sentence.
    """
    name = _name(upload.name or "")
    ending = name.rpartition(".")[2].lower()
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(gettext("This file is larger than 10 MB."))
    if ending in PICTURE_ENDINGS:
        return _picture(upload, name, alt)
    if ending not in DOCUMENT_ENDINGS:
        raise ValidationError(
            gettext("This kind of file cannot be attached. Possible: pictures, PDF, office files.")
        )
    try:
        check_document(upload)
    except ValidationError as error:
        raise ValidationError(error.messages) from None
    return Checked(name, ContentFile(upload.read(), name=f"file.{ending}"))


def _name(name: str) -> str:
    """The name without folders and unseen signs, short enough to keep, its ending included."""
    shown = UNSEEN.sub("", name.replace("\\", "/").rpartition("/")[2]).strip() or "file"
    stem, dot, ending = shown.rpartition(".")
    return shown if len(shown) <= Attachment.LONGEST_NAME else f"{stem[:100]}{dot}{ending[:10]}"


def _picture(upload: UploadedFile, name: str, alt: str) -> Checked:
    alt = " ".join(UNSEEN.sub("", alt).split())[: Attachment.LONGEST_ALT]
    if not alt:
        raise ValidationError(
            gettext("Say in some words what the picture shows, for who cannot see it."), code="alt"
        )
    picture = _decode(upload)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    small = picture.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    file, ending = _encode(picture)
    stem = name.rpartition(".")[0] or "picture"
    return Checked(f"{stem}.{ending}", file, _encode(small)[0], *picture.size, alt=alt)


def _decode(upload: UploadedFile) -> Image.Image:
    """The picture upright, in colours that every browser shows."""
    unknown = ValidationError(gettext("This file is no picture that we know."))
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=PICTURES)
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(gettext("This picture has more than 40 million pixels."))
        upright = ImageOps.exif_transpose(picture)
        has_holes = "A" in upright.getbands() or "transparency" in upright.info
        return upright.convert("RGBA" if has_holes else "RGB")
    except ValidationError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise unknown from error


def _encode(picture: Image.Image) -> tuple[ContentFile, str]:
    """The picture as a file with nothing in it but what is seen, and its ending."""
    name, ending = ("PNG", "png") if picture.mode == "RGBA" else ("JPEG", "jpg")
    buffer = BytesIO()
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    clean.save(buffer, name, optimize=True, **({"quality": 86} if name == "JPEG" else {}))
    return ContentFile(buffer.getvalue(), name=f"file.{ending}"), ending
