"""Addresses of the whole site. Everything for readers lies under `/nl/` or `/fr/`."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from befus.base import doors, errors
from befus.home import views as home_views
from befus.home.manifest import manifest
from befus.home.sitemap import sitemap
from befus.jobs import views as jobs_views
from befus.media import views as media_views
from network import urls as network_urls
from network import views as network_views
from network.security import urls as security_urls
from practices import urls as practices_urls
from search import urls as search_urls

admin.site.login = secure_admin_login(admin.site.login)

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns = [
    path("", home_views.choose_language, name="choose_language"),
    path("healthz", home_views.healthz, name="healthz"),
    path("readyz", jobs_views.readyz, name="readyz"),
    path("robots.txt", home_views.robots, name="robots"),
    path(".well-known/security.txt", home_views.security_txt, name="security_txt"),
    path("sitemap.xml", sitemap, name="sitemap"),
    # One address to come back to, whatever the language: the provider has to know it.
    path("account/oidc/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("vocabulary/", include("befus.vocabulary.urls")),
    path("admin/login/", doors.admin_login, name="wagtailadmin_login"),
    path("admin/logout/", doors.admin_logout, name="wagtailadmin_logout"),
    path(
        "admin/account/",
        require_admin_access(network_views.AdminAccountView.as_view()),
        name="wagtailadmin_account",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("django-admin/", admin.site.urls),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<str:name>", media_views.serve_rendition, name="media_rendition"),
    path("api/", include("befus.live.urls")),
    path("api/", include(practices_urls.api)),
]

if settings.DEBUG:
    from befus.base.styleguide import styleguide

    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))

urlpatterns += i18n_patterns(
    path(_("account/"), include(security_urls)),
    path("befus.webmanifest", manifest, name="manifest"),
    path("", include(search_urls)),
    path("", include(network_urls)),
    path("", include(practices_urls.pages)),
    path("", serve, {"path": ""}, name="home"),
    path("_util/login/", doors.not_offered, name="wagtailcore_login"),
    path("", include(wagtail_urls)),
)
