"""Settings of one machine without services: debug off, everything under `var/`.

Every value that differs between machines comes from an environment variable;
`docs/settings.md` lists them. `dev`, `test` and `production` build on this module.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from befus.settings.secret import read_or_make_secret_key

env = environ.Env()

PACKAGE_DIR = Path(__file__).resolve().parents[1]
PROJECT_DIR = PACKAGE_DIR.parents[1]

# Where the site writes: database file, search index, uploads, mail, logs.
BEFUS_DATA = Path(env("BEFUS_DATA", default=str(PROJECT_DIR / "var"))).resolve()
BEFUS_DATA.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="") or read_or_make_secret_key(BEFUS_DATA)
# Keys of before, so that a new one logs nobody out and keeps second factors readable.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
BASE_URL = env("BASE_URL", default="http://localhost:8000")
CONTACT_EMAIL = env("CONTACT_EMAIL", default="info@befus.example")
SECURITY_EMAIL = env("SECURITY_EMAIL", default=CONTACT_EMAIL)

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

# -- People --------------------------------------------------------------------

AUTH_USER_MODEL = "network.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "network.passwords.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "network.passwords.ContextWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "network.accounts.display_name"
ACCOUNT_ADAPTER = "network.accounts.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
# Our own triggers of mail stand beside allauth's: per visitor, and per address written to.
ACCOUNT_RATE_LIMITS = {"apply": "20/h/ip", "apply_mail": "3/d/key", "invitation": "30/m/ip"}
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "network.security.adapters.MFAAdapter"
MFA_FORMS = {
    "activate_totp": "network.security.forms.ActivateAppForm",
    "add_webauthn": "network.security.forms.AddPasskeyForm",
    "authenticate": "network.security.forms.CodeForm",
    "edit_webauthn": "network.security.forms.RenamePasskeyForm",
    "reauthenticate": "network.security.forms.ConfirmingCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "BeFUS"
# The code before and the one after count too: clocks of telephones differ.
MFA_TOTP_TOLERANCE = 1
# A passkey is possession and a finger, face or PIN: two factors at once.
MFA_WEBAUTHN_USER_VERIFICATION = "required"

# Log-in with the account of an organisation: one OpenID Connect provider, named by environment.
OIDC_ISSUER = env("OIDC_ISSUER", default="").rstrip("/")
OIDC_LABELS = {code: env(f"OIDC_LABEL_{code.upper()}", default="") for code in ("nl", "fr")}
OIDC_PROVIDER = "organisation"
SOCIALACCOUNT_ADAPTER = "network.security.organisation_login.OrganisationAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
# A link, not a form: forms lead to this host only (form-action). A state guards the way back.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_PROVIDER,
                "name": "OpenID Connect",
                "client_id": env("OIDC_CLIENT_ID", default=""),
                "secret": env("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
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

# -- Mail ----------------------------------------------------------------------

EMAIL_CONFIG = env.email("EMAIL_URL", default="filemail://")
# Mail is written down for the worker, which hands it to the second.
EMAIL_BACKEND = "befus.jobs.mail.QueueBackend"
MAIL_DELIVERY_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST")
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT")
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = EMAIL_CONFIG.get("EMAIL_FILE_PATH") or str(BEFUS_DATA / "mail")
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"BeFUS <{CONTACT_EMAIL}>")

# -- Search --------------------------------------------------------------------

# Without an address the embedded index answers; with one it is the readers' reserve.
ELASTICSEARCH_URL = env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_USER = env("ELASTICSEARCH_USER", default="")
ELASTICSEARCH_PASSWORD = env("ELASTICSEARCH_PASSWORD", default="")
ELASTICSEARCH_API_KEY = env("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CA = env("ELASTICSEARCH_CA", default="")
ELASTICSEARCH_PREFIX = env("ELASTICSEARCH_PREFIX", default="befus")
ELASTICSEARCH_TIMEOUT_SECONDS = env.float("ELASTICSEARCH_TIMEOUT_SECONDS", default=1.0)

# -- Machine translation --------------------------------------------------------

# Without an address nothing is offered, and no text leaves the site.
TRANSLATION_PROVIDERS = {
    "libretranslate": "befus.base.translation.libretranslate.LibreTranslate",
}
TRANSLATION_PROVIDER = env("TRANSLATION_PROVIDER", default="libretranslate")
TRANSLATION_URL = env("TRANSLATION_URL", default="")
TRANSLATION_KEY = env("TRANSLATION_KEY", default="")
TRANSLATION_TIMEOUT_SECONDS = env.float("TRANSLATION_TIMEOUT_SECONDS", default=5.0)

# -- Sockets -------------------------------------------------------------------

# One process needs no channel layer; several tell each other through Redis that there is news.
# Of the layers only this one loses no burst.
REDIS_URL = env("REDIS_URL", default="")
CHANNEL_LAYERS = {}
if REDIS_URL:
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            "hosts": [{"address": REDIS_URL, "socket_timeout": 2, "socket_connect_timeout": 2}],
            "prefix": env("REDIS_PREFIX", default="befus"),
        },
    }

# -- Tasks ---------------------------------------------------------------------

TASKS = {
    # Wagtail's own bookkeeping is right at once, worker or not.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # What `manage.py worker` does.
    "worker": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"},
}

# -- Wagtail -------------------------------------------------------------------

WAGTAIL_SITE_NAME = "BeFUS"
WAGTAIL_PAGE_MODEL = "base.BasePage"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("nl", _("Dutch and French"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("fr", "Français")]
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "media.MediaImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.MediaDocument"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAIL_AUTOSAVE_INTERVAL = 1500
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_USER_TIME_ZONES = ["Europe/Brussels"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS = [{"class": "befus.base.embeds.NoFetchFinder"}]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
        },
    },
}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

# -- Security ------------------------------------------------------------------

SESSION_COOKIE_NAME = "befus_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "network.security.sessions"
CSRF_COOKIE_NAME = "befus_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "befus.base.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": (),
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
# What Wagtail's admin and Django's need beyond that; docs/security.md gives the reasons.
ADMIN_PATHS = ("/admin/", "/django-admin/")
ADMIN_POLICY = {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
PREVIEW_POLICY = {"frame-ancestors": [SELF]}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="WARNING")},
    # Log-ins and what touches accounts, a JSON object a line, whatever LOG_LEVEL says.
    "loggers": {"befus.security": {"level": "INFO"}},
}
