"""Terms of the controlled vocabulary and entries of the glossary, in both languages."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from befus.base.languages import LANGUAGES, Texts, active
from befus.vocabulary.schemes import Scheme

LONGEST_WORD = 200
MOST_WORDS = 100  # in one list of synonyms


class TermQuerySet(models.QuerySet):
    """Reusable filters over terms."""

    def scheme(self, scheme: str) -> TermQuerySet:
        """Terms of one list, retired ones included."""
        return self.filter(scheme=scheme)

    def current(self) -> TermQuerySet:
        """Terms that may still be chosen."""
        return self.filter(retired_at=None, merged_into=None)

    def choosable(self, *chosen: int | None) -> TermQuerySet:
        """Terms that may still be chosen, and those that were `chosen` before (keys)."""
        return self.current() | self.filter(pk__in=[key for key in chosen if key])


class Term(Texts, index.Indexed, models.Model):
    """One term: a SKOS concept of one scheme, with both labels on one row.

    A term is never deleted while anything may name it: it is retired (still shown where
    used, no longer offered) or merged into another of its scheme (`merged_into` points on).
    """

    scheme = models.CharField(_("list"), max_length=20, choices=Scheme.choices)
    slug = models.SlugField(_("code"), max_length=60)
    label_nl = models.CharField(_("label in Dutch"), max_length=120)
    label_fr = models.CharField(_("label in French"), max_length=120)
    definition_nl = models.TextField(_("definition in Dutch"), blank=True)
    definition_fr = models.TextField(_("definition in French"), blank=True)
    synonyms_nl = models.JSONField(_("synonyms in Dutch"), default=list, blank=True)
    synonyms_fr = models.JSONField(_("synonyms in French"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_terms",
        verbose_name=_("merged into"),
    )

    objects = TermQuerySet.as_manager()

    search_fields = [
        index.SearchField("label_nl"),
        index.SearchField("label_fr"),
        index.AutocompleteField("label_nl"),
        index.AutocompleteField("label_fr"),
        index.FilterField("scheme"),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("vocabulary")
        ordering = ["scheme", "order", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "slug"],
                name="vocabulary_term_unique",
                violation_error_message=_("This list already has a term with this code."),
            ),
            *(
                models.CheckConstraint(
                    condition=~models.Q(**{f"label_{code}": ""}),
                    name=f"vocabulary_term_label_{code}",
                    violation_error_message=_("A term needs a label in both languages."),
                )
                for code in LANGUAGES
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return getattr(self, f"label_{active()}")

    @property
    def definition(self) -> str:
        """The definition in the reader's language."""
        return getattr(self, f"definition_{active()}")

    @property
    def is_current(self) -> bool:
        """Whether the term may still be chosen."""
        return self.retired_at is None and self.merged_into_id is None

    def clean(self) -> None:
        """Refuse a changed code or list: other systems know the term by them."""
        super().clean()
        for code in LANGUAGES:
            setattr(self, f"label_{code}", getattr(self, f"label_{code}").strip())
        if not self.pk:
            return
        stored = Term.objects.filter(pk=self.pk).values("scheme", "slug").first()
        if stored and stored != {"scheme": self.scheme, "slug": self.slug}:
            raise ValidationError(gettext("The list and the code of a term never change."))


class GlossaryEntry(index.Indexed, models.Model):
    """Terms that mean the same in both languages, or are used side by side in the field.

    `terms_nl` and `terms_fr` are lists of strings, the usual term first.
    """

    terms_nl = models.JSONField(_("terms in Dutch"), default=list)
    terms_fr = models.JSONField(_("terms in French"), default=list)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    search_fields = [index.SearchField("terms_nl"), index.SearchField("terms_fr")]

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return " | ".join(", ".join(terms) for terms in (self.terms_nl, self.terms_fr))


class LoadedItem(models.Model):
    """What a content file has laid once, so that loading it again respects what people did since.

    `kind` and `key` name the item in the file, `source` is its digest there; `object_id` and
    `written` name the row made of it and the row's digest then. A row whose digest differs
    was edited; a row that is gone was deleted. Neither is written again.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    source = models.CharField(max_length=64)
    object_id = models.CharField(max_length=40)
    written = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="vocabulary_loaded_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
