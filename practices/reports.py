"""What editors and translators see of the translations that members ask for."""

from __future__ import annotations

from django.db.models import Count, Max
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from befus.base.models import BasePage, PublicLanguages
from practices.models import PracticePage


def may_see_requests(user) -> bool:
    """Tell whether `user` edits any page: editors and translators do."""
    return policy_registry.get_by_type(BasePage).user_has_permission(user, "change")


def missing_text(page: PracticePage) -> str:
    """Return the name of the text that a practice lacks."""
    return gettext("Dutch text") if page.missing_language == "nl" else gettext("French text")


def request_count(page: PracticePage) -> str:
    """Return the sentence that says how many ask for the missing text; empty for none."""
    count = page.translation_requests.count() if page.missing_language else 0
    if not count:
        return ""
    if page.missing_language == "nl":
        text = ngettext(
            "%(count)d member asks for the Dutch text.",
            "%(count)d members ask for the Dutch text.",
            count,
        )
    else:
        text = ngettext(
            "%(count)d member asks for the French text.",
            "%(count)d members ask for the French text.",
            count,
        )
    return text % {"count": count}


class MissingColumn(Column):
    """Names the text that is missing."""

    def get_value(self, instance: PracticePage) -> str:
        """Return its name."""
        return missing_text(instance)


class TranslationRequestsView(ReportView):
    """Public practices in one language, those that most members ask for first."""

    page_title = _("Missing translations")
    header_icon = "globe"
    model = PracticePage
    index_url_name = "translation_requests"
    index_results_url_name = "translation_requests_results"
    any_permission_required = ("change",)
    default_ordering = "-askers"
    columns = [
        TitleColumn(
            "get_admin_display_title",
            label=_("Practice"),
            sort_key="title",
            url_name="wagtailadmin_pages:edit",
        ),
        MissingColumn("missing", label=_("Missing"), sort_key="public_languages"),
        NumberColumn("askers", label=_("Members who ask"), sort_key="askers"),
        DateColumn("asked_at", label=_("Last asked"), sort_key="asked_at"),
    ]

    @cached_property
    def permission_policy(self):
        """The policy of pages: who edits none sees no report."""
        return policy_registry.get_by_type(BasePage)

    @cached_property
    def no_results_message(self) -> str:
        """What stands in the place of an empty list."""
        return gettext("Every public practice exists in both languages.")

    def get_base_queryset(self):
        """Return the practices that this person may edit, with those who ask counted."""
        editable = self.permission_policy.instances_user_has_permission_for(
            self.request.user, "change"
        )
        lacking = PracticePage.objects.live().exclude(public_languages=PublicLanguages.BOTH)
        return lacking.filter(pk__in=editable.values("pk")).annotate(
            askers=Count("translation_requests"),
            asked_at=Max("translation_requests__created_at"),
        )

    def order_queryset(self, queryset):
        """Order, equals by their title."""
        return queryset.order_by(self.ordering, "title", "pk")
