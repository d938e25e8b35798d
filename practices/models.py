"""The catalogue: its index page, the practice page, and the facts that hang on a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase, TagBase
from wagtail.fields import StreamField
from wagtail.models import Orderable

from befus.base.belgium import Region
from befus.base.languages import Text, Texts, is_empty, text
from befus.base.models import BasePage
from befus.base.publication import Gap
from befus.vocabulary.schemes import Scheme
from practices import panels, places
from practices.blocks import PracticeBodyBlock, SourceBlock, UnverifiedBlock
from practices.routes import CatalogueRoutes, PracticeRoutes

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TERM = "vocabulary.Term"
YEARS = [MinValueValidator(1900), MaxValueValidator(2100)]


def make_record_id() -> str:
    """Return an id for a practice that was written here rather than imported."""
    return f"practice-{uuid4().hex[:12]}"


def _term(scheme: Scheme, name: StrOrPromise, **options) -> models.ForeignKey:
    return models.ForeignKey(
        TERM,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"scheme": scheme},
        verbose_name=name,
        **options,
    )


def _terms(scheme: Scheme, name: StrOrPromise) -> ParentalManyToManyField:
    return ParentalManyToManyField(
        TERM,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": scheme},
        verbose_name=name,
    )


def _body(name: StrOrPromise) -> StreamField:
    return StreamField(PracticeBodyBlock(), blank=True, verbose_name=name)


class PracticeTag(TagBase):
    """A reader's own word for what a practice is about; each is used in one language."""

    free_tagging = True

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")


class PracticeTagNl(ItemBase):
    """A Dutch tag of a practice."""

    tag = models.ForeignKey(PracticeTag, models.CASCADE, related_name="nl_items")
    content_object = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="tag_items_nl"
    )


class PracticeTagFr(ItemBase):
    """A French tag of a practice."""

    tag = models.ForeignKey(PracticeTag, models.CASCADE, related_name="fr_items")
    content_object = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="tag_items_fr"
    )


class PracticePage(PracticeRoutes, BasePage):
    """A promising practice: who did what, with which money, and what was measured."""

    record_id = models.SlugField(
        _("record id"), max_length=100, unique=True, default=make_record_id, editable=False
    )
    summary_nl = models.TextField(_("summary in Dutch"), blank=True)
    summary_fr = models.TextField(_("summary in French"), blank=True)
    diagnosis_nl = _body(_("shared diagnosis in Dutch"))
    diagnosis_fr = _body(_("shared diagnosis in French"))
    approach_nl = _body(_("approach in Dutch"))
    approach_fr = _body(_("approach in French"))
    roles_nl = _body(_("who does what, in Dutch"))
    roles_fr = _body(_("who does what, in French"))
    results_nl = _body(_("results in Dutch"))
    results_fr = _body(_("results in French"))

    municipality = models.CharField(_("municipality"), max_length=120, blank=True)
    region = models.CharField(_("region"), max_length=6, blank=True, choices=Region.choices)
    country = models.CharField(
        _("country"), max_length=2, default="BE", choices=places.Country.choices
    )
    place_label_nl = models.CharField(_("place as shown in Dutch"), max_length=200, blank=True)
    place_label_fr = models.CharField(_("place as shown in French"), max_length=200, blank=True)
    level = _term(Scheme.LEVELS, _("level of government"), null=True, blank=True)
    start_year = models.PositiveSmallIntegerField(
        _("first year"), null=True, blank=True, validators=YEARS
    )
    end_year = models.PositiveSmallIntegerField(
        _("last year"),
        null=True,
        blank=True,
        validators=YEARS,
        help_text=_("Leave empty while the practice goes on, or when the year is unknown."),
    )
    phenomena = _terms(Scheme.PHENOMENA, _("phenomena"))
    policy_domains = _terms(Scheme.POLICY_DOMAINS, _("policy domains"))
    chain_stages = _terms(Scheme.CHAIN_STAGES, _("chain stages"))
    target_groups = _terms(Scheme.TARGET_GROUPS, _("target groups"))
    evaluation_kinds = _terms(Scheme.EVALUATION_KINDS, _("kinds of evaluation"))
    crisis_related = models.BooleanField(_("set up in or for a crisis"), default=False)
    evaluated = models.BooleanField(_("evaluated"), default=False)
    verified = models.BooleanField(_("main facts confirmed by the sources"), default=False)
    unverified = StreamField(
        [("fact", UnverifiedBlock())], blank=True, verbose_name=_("unconfirmed facts")
    )
    sources = StreamField([("source", SourceBlock())], blank=True, verbose_name=_("sources"))
    contact_name = models.CharField(_("contact person or service"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True)
    tags_nl = ClusterTaggableManager(
        through=PracticeTagNl,
        blank=True,
        related_name="practices_nl",
        verbose_name=_("tags in Dutch"),
    )
    tags_fr = ClusterTaggableManager(
        through=PracticeTagFr,
        blank=True,
        related_name="practices_fr",
        verbose_name=_("tags in French"),
    )

    prose = ("title", "summary", "diagnosis", "approach", "roles", "results")
    optional_prose = ("place_label",)
    rows = ("actors", "funding", "indicators")

    edit_handler = panels.PRACTICE
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "record_id"]

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_year__gte=models.F("start_year"))
                | models.Q(start_year=None)
                | models.Q(end_year=None),
                name="practices_years_in_order",
                violation_error_message=_("The last year comes before the first."),
            )
        ]

    def clean(self) -> None:
        """Refuse a last year before the first, at its own field."""
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": gettext("The last year comes before the first.")})

    @property
    def place(self) -> Text | str:
        """Where the practice is: a fact, known in both languages whatever the text is in."""
        return text(self, "place_label") or self.municipality or self.get_country_display()

    def gaps(self) -> list[Gap]:
        """Add the unconfirmed facts that a public language lacks."""
        missing = {
            code: Gap("unverified", code)
            for block in self.unverified
            for code in self.languages
            if is_empty(block.value[code]) and any(block.value.values())
        }
        return [*super().gaps(), *missing.values()]


class Row(Orderable):
    """A fact on its own row; `key` names it across revisions and languages."""

    key = models.UUIDField(default=uuid4, editable=False)
    prose: tuple[str, ...] = ()

    class Meta(Orderable.Meta):
        abstract = True


class PracticeTheme(Row):
    """A theme of a practice; the first row is the main one."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="themes")
    term = _term(Scheme.THEMES, _("theme"))

    class Meta(Row.Meta):
        verbose_name = _("theme")


class PracticeActor(Texts, Row):
    """An actor in a role, and what it contributes."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="actors")
    actor = _term(Scheme.ACTORS, _("actor"))
    role = _term(Scheme.ACTOR_ROLES, _("role"))
    organisation = models.ForeignKey(
        "network.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="practice_actors",
        verbose_name=_("organisation"),
    )
    contribution_nl = models.CharField(_("contribution in Dutch"), max_length=500, blank=True)
    contribution_fr = models.CharField(_("contribution in French"), max_length=500, blank=True)

    prose = ("contribution",)

    class Meta(Row.Meta):
        verbose_name = _("actor")


class FundingLine(Texts, Row):
    """Money from one source; the amount is empty where it is unknown."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="funding")
    source = _term(Scheme.FUNDING_SOURCES, _("source"))
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="")
    note_nl = models.CharField(_("note in Dutch"), max_length=500, blank=True)
    note_fr = models.CharField(_("note in French"), max_length=500, blank=True)
    verified = models.BooleanField(_("confirmed by a source"), default=False)

    prose = ("note",)

    class Meta(Row.Meta):
        verbose_name = _("funding")


class Indicator(Texts, Row):
    """A measured figure, with its baseline and target where they are known."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="indicators")
    name_nl = models.CharField(_("name in Dutch"), max_length=300, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=300, blank=True)
    unit_nl = models.CharField(_("unit in Dutch"), max_length=100, blank=True)
    unit_fr = models.CharField(_("unit in French"), max_length=100, blank=True)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    baseline = models.DecimalField(
        _("baseline"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    target = models.DecimalField(
        _("target"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    measured_at = models.DateField(_("measured on"), null=True, blank=True)
    approximate = models.BooleanField(_("approximate"), default=False)
    verified = models.BooleanField(_("confirmed by a source"), default=False)

    prose = ("name", "unit")

    class Meta(Row.Meta):
        verbose_name = _("indicator")


class PracticeIndexPage(CatalogueRoutes, BasePage):
    """The catalogue: search, filters, list, matrix and timeline."""

    intro_nl = models.TextField(_("introduction in Dutch"), blank=True)
    intro_fr = models.TextField(_("introduction in French"), blank=True)

    prose = ("title", "intro")
    edit_handler = panels.CATALOGUE
    reserved_slugs = ("matrix", "matrice", "tijdlijn", "chronologie")
    max_count = 1
    subpage_types = ["practices.PracticePage"]

    class Meta:
        verbose_name = _("catalogue")


class ImportedRecord(models.Model):
    """What the last import wrote: the record's digest and the revision that it made.

    While the page's latest revision is still that one, no editor has changed it since.
    """

    page = models.OneToOneField(PracticePage, models.CASCADE, related_name="imported_record")
    digest = models.CharField(max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+"
    )
    imported_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"ImportedRecord({self.page_id})"


class TranslationRequest(models.Model):
    """A member who would like to read a practice in the language that it lacks."""

    page = models.ForeignKey(PracticePage, models.CASCADE, related_name="translation_requests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="translation_requests"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("request for a translation")
        verbose_name_plural = _("requests for a translation")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "user"], name="practices_translation_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"TranslationRequest({self.page_id}, {self.user_id})"
