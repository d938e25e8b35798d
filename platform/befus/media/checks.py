"""Checks on uploaded documents by their content, never by their name alone (S8)."""

from __future__ import annotations

import zipfile

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext

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
MACROS = "vbaProject.bin"


def check_document(file: File) -> None:
    """Raise `ValidationError` on `file` unless its content fits its extension and the limits."""
    extension = (file.name or "").rsplit(".", 1)[-1].lower()
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
    names = [member.filename for member in members]
    is_active = any(name.endswith(MACROS) for name in names)
    return not is_active and any(name.startswith(ZIPPED[extension]) for name in names)
