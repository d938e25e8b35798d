"""The one page model under every page of the site: one page, two texts.

`title_<l>`, `slug_<l>` and `url_path_<l>` stand in pairs; Wagtail's own `title`, `slug`
and `url_path` are neutral and serve its admin only. This app holds no other table.
"""

from __future__ import annotations

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index
from wagtail.url_routing import RouteResult

from befus.base import addresses
from befus.base.forms import BasePageForm, CopyPageForm
from befus.base.languages import LANGUAGES, Texts, active, is_empty, other

TITLE_LENGTH = 120
SEPARATOR = " | "


class PublicLanguages(models.TextChoices):
    """In which languages a page is offered once published."""

    BOTH = "both", _("In both languages")
    NL = "nl", _("In Dutch only")
    FR = "fr", _("In French only")


def _title(name: str) -> models.CharField:
    return models.CharField(name, max_length=TITLE_LENGTH, blank=True)


def _slug(name: str) -> models.SlugField:
    return models.SlugField(name, max_length=TITLE_LENGTH, blank=True)


def _url_path() -> models.CharField:
    return models.CharField(max_length=1000, blank=True, editable=False)


class BasePage(Texts, AbstractPage):
    """A page with two texts, one draft and one publication.

    `prose` names the pairs that must be complete in every public language before the
    page is published; `optional_prose` the pairs that may be empty, but not in one
    public language alone; `rows` the child relations whose own pairs (named by the
    row's `prose`) follow the optional rule.
    """

    title_nl = _title(_("title in Dutch"))
    title_fr = _title(_("title in French"))
    slug_nl = _slug(_("address in Dutch"))
    slug_fr = _slug(_("address in French"))
    url_path_nl = _url_path()
    url_path_fr = _url_path()
    public_languages = models.CharField(
        _("public in"),
        max_length=4,
        choices=PublicLanguages.choices,
        default=PublicLanguages.BOTH,
        help_text=_("A page in one language is still shown to readers of the other, labelled."),
    )

    prose: tuple[str, ...] = ("title",)
    optional_prose: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    search_fields = [
        *AbstractPage.search_fields,
        index.SearchField("title_nl"),
        index.SearchField("title_fr"),
    ]
    base_form_class = BasePageForm
    copy_form_class = CopyPageForm
    exclude_fields_in_copy = ["slug_nl", "slug_fr", "url_path_nl", "url_path_fr"]

    class Meta(AbstractPageMeta):
        constraints = [
            models.UniqueConstraint(
                fields=[f"url_path_{code}"],
                condition=models.Q(depth__gt=2),
                name=f"base_url_path_{code}_unique",
            )
            for code in LANGUAGES
        ]
        permissions = [
            ("bulk_delete_basepage", "Delete pages with children"),
            ("lock_basepage", "Lock/unlock pages you've locked"),
            ("publish_basepage", "Publish any page"),
            ("unlock_basepage", "Unlock any page"),
            ("write_nl", "Write Dutch texts"),
            ("write_fr", "Write French texts"),
            ("write_facts", "Write facts"),
        ]

    # -- Which languages ---------------------------------------------------------

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the page is public."""
        if self.public_languages == PublicLanguages.BOTH:
            return LANGUAGES
        return (self.public_languages,)

    @property
    def missing_language(self) -> str | None:
        """The language in which the page does not exist, or None."""
        return None if len(self.languages) == 2 else other(self.languages[0])

    @property
    def is_in_other_language(self) -> bool:
        """Whether the reader's language is the one that is missing."""
        return self.missing_language == active()

    # -- Neutral fields ----------------------------------------------------------

    def set_neutral_fields(self) -> None:
        """Fill Wagtail's own `title` ("nl | fr") and `slug` (an id that never shows)."""
        titles = [getattr(self, f"title_{code}").replace(SEPARATOR, " / ") for code in LANGUAGES]
        if any(titles):
            self.title = SEPARATOR.join(title for title in titles if title)
        if not self.slug:
            self.slug = f"p{uuid4().hex[:11]}"

    def get_admin_display_title(self) -> str:
        """Return the draft's title in the language of the admin."""
        titles = (self.draft_title or self.title).split(SEPARATOR)
        return titles[1] if len(titles) == 2 and active() == "fr" else titles[0]

    def _set_core_field_defaults(self) -> None:
        self.set_neutral_fields()
        super()._set_core_field_defaults()
        if self.path or getattr(self, "_cached_parent_obj", None):
            self._set_missing_slugs()

    def _set_missing_slugs(self) -> None:
        """Make each missing slug from its title, else from the other one, unique by itself."""
        for code in LANGUAGES:
            field = f"slug_{code}"
            if getattr(self, field) or self.depth == 1:
                continue
            title = getattr(self, f"title_{code}") or getattr(self, f"title_{other(code)}")
            base = slugify(title.replace("’", "-").replace("'", "-"))[: TITLE_LENGTH - 5]
            setattr(self, field, addresses.free_slug(self, base.strip("-") or self.slug, code))

    def _check_slug_is_unique(self) -> None:
        """Raise a `ValidationError` keyed to the slug of the language in which it is taken."""
        taken = addresses.taken_slugs(self)
        if taken:
            message = gettext("Another page here has this address already.")
            raise ValidationError({f"slug_{code}": message for code in taken})

    # -- Addresses ---------------------------------------------------------------

    def set_url_path(self, parent: BasePage | None) -> str:
        """Fill the three paths from the slugs and the parent; return the neutral one.

        The paths by language are relative to the site, whose home is `/`.
        """
        for code in LANGUAGES:
            path = "" if parent is None else "/"
            if parent is not None and parent.depth and parent.depth > 1:
                path = f"{getattr(parent, f'url_path_{code}')}{getattr(self, f'slug_{code}')}/"
            setattr(self, f"url_path_{code}", path)
        return super().set_url_path(parent)

    def get_url_parts(self, request=None) -> tuple[int, str, str] | None:
        """Return (site id, site root, path) in the active language, or None outside a site."""
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        path = getattr(self, f"url_path_{active()}")
        try:
            return sites[0].site_id, sites[0].root_url, reverse("wagtail_serve", args=(path[1:],))
        except NoReverseMatch:
            return sites[0].site_id, None, None

    def url_in(self, language: str, request=None) -> str:
        """Return the page's address in `language`."""
        with translation.override(language):
            return self.get_url(request)

    def full_url_in(self, language: str, request=None) -> str:
        """Return the page's absolute address in `language`."""
        with translation.override(language):
            return self.get_full_url(request)

    @staticmethod
    def route_for_request(request, path: str) -> RouteResult | None:
        """Return the route for `path` (without language prefix), found with one query."""
        if not hasattr(request, "_wagtail_route_for_request"):
            request._wagtail_route_for_request = addresses.route(BasePage, request, path)
        return request._wagtail_route_for_request

    def route(self, request, path_components: list[str]) -> RouteResult:
        """Answer for this very page; what lies below is found by `route_for_request`."""
        if path_components or not self.live:
            raise addresses.Http404
        return RouteResult(self)

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """Return one sitemap entry per language that has the text, with its alternates."""
        alternates = [
            {"lang_code": code, "location": self.full_url_in(code, request)}
            for code in self.languages
        ]
        return [
            {
                "location": alternate["location"],
                "lastmod": self.last_published_at or self.latest_revision_created_at,
                "alternates": alternates,
            }
            for alternate in alternates
        ]

    # -- The rule of publication -------------------------------------------------

    def check_public(self) -> None:
        """Raise a `ValidationError` naming every text that a public language lacks.

        The one rule of publication; its callers are the form, `publish` and `save`.
        """
        errors: dict[str, list[str]] = {}
        for code in self.languages:
            for stem in self.prose:
                if is_empty(getattr(self, f"{stem}_{code}")):
                    errors.setdefault(f"{stem}_{code}", []).append(_missing_text(code))
        for stem in self.optional_prose:
            for code in self._lopsided(self, stem):
                errors.setdefault(f"{stem}_{code}", []).append(_missing_text(code))
        missing_in_rows = {code for row in self._prose_rows() for code in self._row_gaps(row)}
        if missing_in_rows:
            errors["__all__"] = [_missing_in_rows(code) for code in sorted(missing_in_rows)]
        if errors:
            raise ValidationError(errors)

    def _lopsided(self, obj: models.Model, stem: str) -> list[str]:
        """Return the public languages that lack a text which another one has."""
        empty = [code for code in self.languages if is_empty(getattr(obj, f"{stem}_{code}"))]
        has_text = any(not is_empty(getattr(obj, f"{stem}_{code}")) for code in LANGUAGES)
        return empty if has_text else []

    def _prose_rows(self):
        return (row for relation in self.rows for row in getattr(self, relation).all())

    def _row_gaps(self, row: models.Model) -> list[str]:
        return [code for stem in row.prose for code in self._lopsided(row, stem)]

    def publish(self, revision, *args, **kwargs):
        """Publish or schedule `revision`, once its content passes the rule."""
        with transaction.atomic():
            revision.as_object().check_public()
            return super().publish(revision, *args, **kwargs)

    # -- Writing -----------------------------------------------------------------

    @transaction.atomic
    def save(self, clean: bool = True, user=None, log_action=False, **kwargs):
        """Write the page; a live one only when it passes the rule of publication.

        A changed address moves all descendants with it and leaves redirects behind.
        """
        if clean:
            self._set_core_field_defaults()
            if self.live:
                self.check_public()
        fields = kwargs.get("update_fields")
        moves_addresses = bool(self.pk) and (fields is None or "slug_nl" in fields)
        before = addresses.stored_paths(self) if moves_addresses else None
        if moves_addresses:
            self.set_url_path(self.get_parent(update=True))
        result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        if before is not None:
            addresses.follow_change(self, before)
        return result


def _missing_text(language: str) -> str:
    if language == "nl":
        return gettext("The Dutch text is missing.")
    return gettext("The French text is missing.")


def _missing_in_rows(language: str) -> str:
    if language == "nl":
        return gettext("A row under ‘Facts’ lacks its Dutch text.")
    return gettext("A row under ‘Facts’ lacks its French text.")

