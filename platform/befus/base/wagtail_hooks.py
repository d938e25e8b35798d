"""How our pages behave in Wagtail: addresses of the other language, and its admin."""

from django.contrib.auth.models import Permission
from django.http import HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_noop
from wagtail import hooks

from befus.base.languages import active


@hooks.register("before_serve_page")
def send_to_own_address(page, request, serve_args, serve_kwargs):
    """Answer 301 to the right slug when a page was asked for by its other language's."""
    if not getattr(request, "is_other_address", False):
        return None
    rest = getattr(page, "alternate_path", lambda request, language: "")(request, active())
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(
        f"{page.get_url(request)}{rest}{'?' if query else ''}{query}"
    )


# Wagtail translates the names of these rights where it shows them.
RIGHTS = (
    gettext_noop("Write Dutch texts"),
    gettext_noop("Write French texts"),
    gettext_noop("Write facts"),
)


@hooks.register("register_permissions")
def register_writing_rights():
    """Offer the three rights to write in the form of a group."""
    return Permission.objects.filter(
        content_type__app_label="base", codename__in=("write_nl", "write_fr", "write_facts")
    )


@hooks.register("insert_global_admin_css")
def admin_styles() -> str:
    """Load the few lines that set both languages side by side."""
    return format_html('<link rel="stylesheet" href="{}">', static("befus/admin/admin.css"))


@hooks.register("insert_global_admin_js")
def editor_scripts() -> str:
    """Load the script that starts rows and date choosers."""
    return format_html('<script src="{}"></script>', static("befus/admin/editor.js"))
