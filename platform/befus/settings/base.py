"""Settings of one machine without services: debug off, everything under `var/`.

Every value that differs between machines comes from an environment variable;
`docs/settings.md` lists them. `dev`, `test` and `production` build on this module, which takes
in its neighbours: people, services, Wagtail, security.
"""

from befus.settings.environment import *  # noqa: F403
from befus.settings.environment import BEFUS_DATA, PACKAGE_DIR, PROJECT_DIR, env
from befus.settings.people import *  # noqa: F403
from befus.settings.secret import read_or_make_secret_key
from befus.settings.security import *  # noqa: F403
from befus.settings.services import *  # noqa: F403
from befus.settings.wagtail import *  # noqa: F403

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="") or read_or_make_secret_key(BEFUS_DATA)
# Keys of before, so that a new one logs nobody out and keeps second factors readable.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])

INSTALLED_APPS = [
    "daphne",
    "channels",
    "befus.base",
    "django_tasks_db",
    "befus.jobs",
    "befus.publishing",
    "befus.media",
    "befus.vocabulary",
    "befus.live",
    "search",
    "network",
    "practices",
    "workshops",
    "befus.home",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "network.apps.PeopleAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "befus.base.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "befus.base.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "network.notifications.visits.VisitMiddleware",
    "befus.base.middleware.AdminLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "network.security.middleware.LastSeenMiddleware",
    "network.security.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "befus.base.middleware.BadInputMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "befus.urls"
ASGI_APPLICATION = "befus.asgi.application"
WSGI_APPLICATION = "befus.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "befus.base.context.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# -- Data ----------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BEFUS_DATA / 'befus.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=0)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A write locks at its start instead of failing in the middle; readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Counts attempts and used codes for all processes alike, and outlives them (S12, S14).
    "default": {
        "BACKEND": "befus.base.caching.SharedCache",
        "LOCATION": "befus_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What each process may make anew.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # A memory of each process would name renditions that another one has deleted.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# -- Languages -----------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français")]
LANGUAGE_COOKIE_NAME = "befus_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
FORMAT_MODULE_PATH = ["befus.formats"]
# Grouped where asked for only: years and ids are numbers too.
USE_THOUSAND_SEPARATOR = False
# In an installed package the catalogues lie inside it, in a checkout beside it.
LOCALE_PATHS = [
    path
    for path in (
        PROJECT_DIR / "locale",
        PACKAGE_DIR / "locale",
        PACKAGE_DIR / "base" / "dependency_locale",
    )
    if path.is_dir()
]

# -- Static files and uploads --------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BEFUS_DATA / "static"
STATICFILES_DIRS = [PACKAGE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = BEFUS_DATA / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# -- Tasks ---------------------------------------------------------------------

TASKS = {
    # Wagtail's own bookkeeping is right at once, worker or not.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # What `manage.py worker` does.
    "worker": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="WARNING")},
    # Log-ins and what touches accounts, a JSON object a line, whatever LOG_LEVEL says.
    "loggers": {"befus.security": {"level": "INFO"}},
}
