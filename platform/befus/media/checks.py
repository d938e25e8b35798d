"""Checks on uploads by their content, never by their name alone (S8, P12)."""

from __future__ import annotations

import zipfile
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext
from PIL import Image as PillowImage
from PIL import ImageOps

MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_MEMBERS = 2_000
ZIPPED = {
    "docx": "word/",
    "xlsx": "xl/",
    "pptx": "ppt/",
    "odt": "content.xml",
    "ods": "content.xml",
}
PLAIN = {"csv", "txt"}
SAVED_FORMATS = {"JPEG": {"quality": 92}, "PNG": {}, "WEBP": {"quality": 90}}


def check_document(file: File) -> None:
    """Raise `ValidationError` on `file` unless its content fits its extension and the limits."""
    extension = file.name.rsplit(".", 1)[-1].lower()
    if file.size > MAX_DOCUMENT_BYTES:
        raise ValidationError({"file": gettext("This file is larger than 25 MB.")})
    file.seek(0)
    fits = _fits_zip(file, extension) if extension in ZIPPED else _fits_plain(file, extension)
    file.seek(0)
    if not fits:
        raise ValidationError(
            {"file": gettext("The content of this file is not what its name says.")}
        )


def _fits_plain(file: File, extension: str) -> bool:
    head = file.read(4096)
    if extension == "pdf":
        return head.startswith(b"%PDF-")
    return extension in PLAIN and b"\x00" not in head


def _fits_zip(file: File, extension: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        return False
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED_BYTES:
        raise ValidationError({"file": gettext("This file unpacks to more than 200 MB.")})
    return any(member.filename.startswith(ZIPPED[extension]) for member in members)


def strip_metadata(file: File) -> None:
    """Rewrite the picture in `file` without EXIF and the like, upright; others stay as given."""
    file.seek(0)
    picture = PillowImage.open(file.file)
    if picture.format not in SAVED_FORMATS or getattr(picture, "is_animated", False):
        file.seek(0)
        return
    if not (picture.getexif() or picture.info.keys() & {"exif", "xmp", "comment", "photoshop"}):
        file.seek(0)
        return
    upright = ImageOps.exif_transpose(picture)
    for key in ("exif", "xmp", "comment", "photoshop"):
        upright.info.pop(key, None)
    buffer = BytesIO()
    upright.save(buffer, format=picture.format, **SAVED_FORMATS[picture.format])
    buffer.seek(0)
    file.file = File(buffer, name=file.name)
