"""Organisations: who they are, where they work, what they do, and with whom."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from befus.base.addresses import slug_of
from befus.base.belgium import Province, Region
from befus.base.languages import LANGUAGES, Texts, active

LONGEST_SLUG = 120
WEB = URLValidator(schemes=["http", "https"])


class Language(models.TextChoices):
    """A language in which people of the network work."""

    DUTCH = "nl", _("Dutch")
    FRENCH = "fr", _("French")
    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")


class SizeClass(models.TextChoices):
    """The inhabitants of the municipality, in bands that a team of its size recognises."""

    UNDER_10 = "1", _("fewer than 10,000 inhabitants")
    UNDER_25 = "2", _("10,000 to 25,000 inhabitants")
    UNDER_50 = "3", _("25,000 to 50,000 inhabitants")
    UNDER_100 = "4", _("50,000 to 100,000 inhabitants")
    LARGER = "5", _("more than 100,000 inhabitants")


class Organisation(Texts, index.Indexed, models.Model):
    """A town, police zone, service or association; an actor row of a practice may name it.

    `languages` is a list of `Language` values. The slugs are its addresses: made from the
    names when it is saved without, and never changed by themselves afterwards.
    """

    name_nl = models.CharField(_("name in Dutch"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)
    slug_nl = models.SlugField(
        _("address in Dutch"), max_length=LONGEST_SLUG, unique=True, blank=True
    )
    slug_fr = models.SlugField(
        _("address in French"), max_length=LONGEST_SLUG, unique=True, blank=True
    )
    actor_kind = models.ForeignKey(
        "vocabulary.Term",
        models.PROTECT,
        limit_choices_to={"scheme": "actors"},
        related_name="organisations",
        verbose_name=_("kind of actor"),
    )
    level = models.ForeignKey(
        "vocabulary.Term",
        models.PROTECT,
        limit_choices_to={"scheme": "levels"},
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("level of government"),
    )
    municipality = models.CharField(_("municipality"), max_length=120, blank=True)
    province = models.CharField(_("province"), max_length=6, choices=Province.choices, blank=True)
    region = models.CharField(_("region"), max_length=6, choices=Region.choices, blank=True)
    size_class = models.CharField(
        _("size of the municipality"), max_length=1, choices=SizeClass.choices, blank=True
    )
    languages = models.JSONField(_("languages it works in"), default=list, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True, validators=[WEB])
    tasks_nl = models.TextField(_("tasks in Dutch"), max_length=2000, blank=True)
    tasks_fr = models.TextField(_("tasks in French"), max_length=2000, blank=True)
    partners = models.ManyToManyField(
        "self", symmetrical=True, blank=True, verbose_name=_("partner organisations")
    )

    search_fields = [
        index.SearchField("name_nl"),
        index.SearchField("name_fr"),
        index.AutocompleteField("name_nl"),
        index.AutocompleteField("name_fr"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_nl"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(**{f"name_{code}": ""}),
                name=f"network_organisation_name_{code}",
                violation_error_message=_("An organisation needs a name in both languages."),
            )
            for code in LANGUAGES
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Save it, with an address per language, and the region of its province."""
        changed = [*self._fill_slugs(), *self._fill_region()]
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *changed}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its page in the reader's language."""
        return reverse("directory_organisation", args=(self.slug,))

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return getattr(self, f"name_{active()}")

    @property
    def slug(self) -> str:
        """The last part of its address in the reader's language."""
        return getattr(self, f"slug_{active()}")

    def _fill_slugs(self) -> Iterator[str]:
        for code in LANGUAGES:
            if not getattr(self, f"slug_{code}"):
                setattr(self, f"slug_{code}", free_slug(self, code))
                yield f"slug_{code}"

    def _fill_region(self) -> Iterator[str]:
        if self.province and self.region != Province(self.province).region:
            self.region = Province(self.province).region
            yield "region"


def free_slug(organisation: Organisation, language: str) -> str:
    """Return the address that its name gives, numbered where another one has it."""
    base = slug_of(getattr(organisation, f"name_{language}"), LONGEST_SLUG) or "organisation"
    others = Organisation.objects.exclude(pk=organisation.pk)
    rows = others.filter(models.Q(slug_nl__startswith=base) | models.Q(slug_fr__startswith=base))
    taken = {slug for row in rows.values_list("slug_nl", "slug_fr") for slug in row}
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
