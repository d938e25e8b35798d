"""Images and documents: what they show in both languages, whose they are, who may see them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from befus.base.languages import Texts
from befus.media.checks import check_document
from befus.media.pictures import strip_metadata

TEXT_FIELDS = ("credit", "alt_nl", "alt_fr")


class MediaImage(Texts, AbstractImage):
    """An uploaded picture with its credit and its alternative text in both languages."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    alt_nl = models.CharField(_("alternative text in Dutch"), max_length=250, blank=True)
    alt_fr = models.CharField(_("alternative text in French"), max_length=250, blank=True)

    admin_form_fields = (
        "title",
        "file",
        *TEXT_FIELDS,
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """The alternative text in the reader's language, else in the other one."""
        return str(self.text("alt"))

    def clean(self) -> None:
        """Refuse a file that is no picture; a new one loses its metadata."""
        super().clean()
        self._strip()

    def save(self, *args, **kwargs):
        """Write the image; a new file loses its metadata whichever way it came."""
        if self._strip():
            self.file_size, self.file_hash = self.file.size, ""
        super().save(*args, **kwargs)

    def _strip(self) -> bool:
        """Take the metadata out of a new file, once; tell whether it was done now."""
        if not self.file or self.file._committed or getattr(self.file, "is_stripped", False):
            return False
        strip_metadata(self.file)
        self.file.is_stripped = True
        return True


class MediaRendition(AbstractRendition):
    """A size of an image; its address asks for the same right as the image."""

    image = models.ForeignKey(MediaImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_rendition_unique"
            )
        ]
        indexes = [models.Index(fields=["file"], name="media_rendition_file")]

    @property
    def url(self) -> str:
        """The address of the view that checks the right and sends the file."""
        return reverse("media_rendition", args=(self.file.name.rsplit("/", 1)[-1],))


class MediaDocument(Texts, AbstractDocument):
    """An uploaded file, described in both languages, always sent as an attachment."""

    title_nl = models.CharField(_("title in Dutch"), max_length=200, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)

    admin_form_fields = ("title", "title_nl", "title_fr", "file", "credit", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """Refuse a file whose content is not what its name says, or that unpacks too large."""
        super().clean()
        if self.file and not self.file._committed:
            check_document(self.file)
