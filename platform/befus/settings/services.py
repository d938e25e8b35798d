"""What stands outside the process: mail, Elasticsearch, machine translation, Redis."""

from typing import Any

from befus.settings.environment import BEFUS_DATA, CONTACT_EMAIL, env

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

# -- Machine translation -------------------------------------------------------

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
CHANNEL_LAYERS: dict[str, Any] = {}
if REDIS_URL:
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            "hosts": [{"address": REDIS_URL, "socket_timeout": 2, "socket_connect_timeout": 2}],
            "prefix": env("REDIS_PREFIX", default="befus"),
        },
    }
