"""The home page and the standard pages of the site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from befus.base.blocks import PageBodyBlock
from befus.base.models import BasePage
from befus.base.panels import fact, page_tabs, pair


class HomePage(BasePage):
    """The first page in each language: search, the four phenomena, what is new."""

    lede_nl = models.TextField(_("opening in Dutch"), blank=True)
    lede_fr = models.TextField(_("opening in French"), blank=True)

    prose = ("title", "lede")
    edit_handler = page_tabs(facts=[], texts=[pair("lede")])
    reserved_slugs = ("account", "compte", "zoeken", "recherche", "suggest", "translations")
    max_count = 1
    parent_page_types: list[str] = ["base.BasePage"]
    subpage_types = ["practices.PracticeIndexPage", "home.StandardPage"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """Add the phenomena with their counts and the newest practices."""
        from befus.home.front import home_context

        texts = {stem: self.text(stem) for stem in ("title", "lede")}
        return {**super().get_context(request, *args, **kwargs), **texts, **home_context()}


class StandardPage(BasePage):
    """A page of running text: about, contact, help, privacy, accessibility."""

    key = models.SlugField(_("key"), max_length=40, blank=True, editable=False, db_index=True)
    intro_nl = models.TextField(_("introduction in Dutch"), blank=True)
    intro_fr = models.TextField(_("introduction in French"), blank=True)
    body_nl = StreamField(PageBodyBlock(), blank=True, verbose_name=_("text in Dutch"))
    body_fr = StreamField(PageBodyBlock(), blank=True, verbose_name=_("text in French"))
    in_footer = models.BooleanField(_("link at the foot of every page"), default=False)

    prose = ("title", "body")
    optional_prose = ("intro",)
    edit_handler = page_tabs(
        facts=[], texts=[pair("intro"), pair("body")], publication=[fact("in_footer")]
    )
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "key"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs):
        """Add the texts in the language in which this reader sees them."""
        texts = {stem: self.text(stem) for stem in ("title", "intro", "body")}
        return {**super().get_context(request, *args, **kwargs), **texts}
