"""The one page model under every page of the site: one page, two texts.

`title_<l>`, `slug_<l>` and `url_path_<l>` stand in pairs; Wagtail's own `title`, `slug`
and `url_path` are neutral and serve its admin only. This app holds no other table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage, PageViewRestriction
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index
from wagtail.url_routing import RouteResult

from befus.base import addresses, publication
from befus.base.languages import LANGUAGES, NAMES, Text, Texts, active, other, text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLE_LENGTH = 120
SEPARATOR = " | "


class PublicLanguages(models.TextChoices):
    """In which languages a page is offered once published."""

    BOTH = "both", _("In both languages")
    NL = "nl", _("In Dutch only")
    FR = "fr", _("In French only")


def _title(name: StrOrPromise) -> models.CharField:
    return models.CharField(name, max_length=TITLE_LENGTH, blank=True)


def _slug(name: StrOrPromise) -> models.SlugField:
    return models.SlugField(name, max_length=TITLE_LENGTH, blank=True)


def _url_path() -> models.CharField:
    return models.CharField(max_length=1000, blank=True, editable=False)


class BasePage(Texts, AbstractPage):
    """A page with two texts, one draft and one publication.

    `prose`, `optional_prose` and `rows` name its texts (see `befus.base.publication`);
    `reserved_slugs` are addresses below it that no child may have.
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
    reserved_slugs: tuple[str, ...] = ()

    search_fields = [
        *AbstractPage.search_fields,
        index.SearchField("title_nl"),
        index.SearchField("title_fr"),
    ]
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
        indexes = [
            # SQLite passes over the partial ones where the depth is a bound parameter.
            *(models.Index(fields=[f"url_path_{code}"]) for code in LANGUAGES),
            models.Index(fields=["content_type", "live"]),
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

    def text(self, stem: str, language: str | None = None) -> Text:
        """Return the pair `stem` in `language` (the reader's), else in the other one.

        What is written in a language that is not public yet stays with the editors.
        """
        return text(self, stem, language, among=self.languages)

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
        if not self.slug:  # type: ignore[has-type]
            self.slug = addresses.new_id()

    def get_admin_display_title(self) -> str:
        """Return the draft's title in the language of the admin."""
        if self.depth == 1:
            return gettext("All pages")
        titles = (self.draft_title or self.title).split(SEPARATOR)
        return titles[1] if len(titles) == 2 and active() == "fr" else titles[0]

    def _set_core_field_defaults(self) -> None:
        self.set_neutral_fields()
        super()._set_core_field_defaults()
        self._set_missing_slugs()

    def _known_parent(self) -> BasePage | None:
        """Return the parent, also of a page that is still being written for the first time."""
        return self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)

    def _set_missing_slugs(self) -> None:
        """Make each missing slug from its title, else from the other one, unique by itself."""
        parent = self._known_parent()
        if parent is None:
            return
        for code in LANGUAGES:
            if self._is_borrowed_slug(code) or not getattr(self, f"slug_{code}"):
                title = getattr(self, f"title_{code}") or getattr(self, f"title_{other(code)}")
                base = addresses.slug_of(title, TITLE_LENGTH) or self.slug
                setattr(self, f"slug_{code}", addresses.free_slug(self, parent, base, code))

    def _is_borrowed_slug(self, code: str) -> bool:
        """Tell whether a slug was made from the other title while its own was not written yet.

        Such a slug is made anew as long as nobody can have seen it.
        """
        own, its = (
            addresses.slug_of(getattr(self, f"title_{each}"), TITLE_LENGTH)
            for each in (code, other(code))
        )
        slug = getattr(self, f"slug_{code}")
        was_public = self.live or self.first_published_at
        return bool(own and own != its and not was_public and addresses.is_slug_of(slug, its))

    def clean(self) -> None:
        """Refuse a page without any title: nobody could find it again."""
        super().clean()
        if not any(getattr(self, f"title_{code}").strip() for code in LANGUAGES):
            message = gettext("Give the page a title in one language at least.")
            raise ValidationError({f"title_{active()}": message})

    def _check_slug_is_unique(self) -> None:
        """Raise a `ValidationError` keyed to the slug of the language in which it is taken."""
        if taken := addresses.taken_slugs(self, self._known_parent()):
            message = gettext("Another page here has this address already.")
            raise ValidationError({f"slug_{code}": message for code in taken})

    @staticmethod
    def _slug_is_available(slug: str, parent_page, page=None) -> bool:
        """Tell whether `page` could stand below `parent_page` with all its slugs."""
        if page is not None and addresses.taken_slugs(page, parent_page):
            return False
        return AbstractPage._slug_is_available(slug, parent_page, page)

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

    def get_url_parts(self, request=None) -> tuple[int, str | None, str | None] | None:
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

    def get_view_restrictions(self):
        """Return the restrictions on this page and those above: one query, as no alias exists."""
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:end] for end in ends])

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

    # -- Preview -----------------------------------------------------------------

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One mode per language, so that an editor sees both."""
        return [(code, NAMES[code]) for code in LANGUAGES]

    @property
    def default_preview_mode(self) -> str:
        """The language of the editor."""
        return active()

    def make_preview_request(self, original_request=None, preview_mode=None, extra=None):
        """Answer with the preview in the language that `preview_mode` names."""
        with translation.override(preview_mode if preview_mode in LANGUAGES else active()):
            return super().make_preview_request(original_request, preview_mode, extra)

    def serve_preview(self, request, mode_name: str):
        """Render at once: the language holds for as long as this call."""
        with translation.override(mode_name if mode_name in LANGUAGES else active()):
            response = super().serve_preview(request, mode_name)
            return response.render() if hasattr(response, "render") else response

    # -- The rule of publication -------------------------------------------------

    def gaps(self) -> list[publication.Gap]:
        """Return every text that a public language lacks; a kind of page may add its own."""
        return list(publication.gaps(self))

    def check_public(self) -> None:
        """Raise a `ValidationError` naming every text that a public language lacks.

        The one rule of publication; its callers are the form, `publish` and `save`.
        """
        if error := publication.error_of(self, self.gaps()):
            raise error

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
        if clean or self._state.adding:
            self._set_core_field_defaults()
        if clean and self.live:
            self.check_public()
        fields = kwargs.get("update_fields")
        if self._state.adding or (fields is not None and "slug_nl" not in fields):
            return super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        before = addresses.stored(self)
        self.set_url_path(self.get_parent(update=True))
        result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        addresses.follow_change(self, before)
        return result

    def create_alias(self, **kwargs):
        """Refuse: an alias is a second address of one text, and every page has its own two."""
        raise PermissionDenied(gettext("A page cannot be an alias of another one."))
