"""A provider of OpenID Connect, allauth's own, as a process of its own on loopback.

`python -m tests.network.security.identity_provider PORT CALLBACK` serves it from memory. It
knows people by address: `/enter/?email=…&verified=1` signs one in there, made at first use.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

CLIENT_ID, SECRET = "befus", "a secret of this test only"


def private_key() -> str:
    """Return a new key that signs id tokens."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def configure(folder: Path) -> None:
    """Give Django the settings of the provider."""
    settings.configure(
        SECRET_KEY="the provider's",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "idp.sqlite3"}
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
        IDP_OIDC_PRIVATE_KEY=private_key(),
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()


def enter(request):
    """Sign a person of the provider in."""
    from allauth.account.models import EmailAddress
    from django.contrib.auth import login
    from django.contrib.auth.models import User
    from django.http import HttpResponse

    email = request.GET["email"]
    user, is_new = User.objects.get_or_create(username=email, defaults={"email": email})
    if is_new:
        verified = request.GET.get("verified") == "1"
        EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    login(request, user, "django.contrib.auth.backends.ModelBackend")
    return HttpResponse("in")


def main(port: int, callback: str) -> None:
    """Serve until the process is ended."""
    with TemporaryDirectory(prefix="befus-idp-") as folder:
        configure(Path(folder))
        from allauth.idp.oidc.models import Client
        from django.core.management import call_command
        from django.core.wsgi import get_wsgi_application
        from django.urls import include, path

        urls = [path("enter/", enter), path("", include("allauth.idp.urls"))]
        sys.modules[__name__].urlpatterns = urls  # type: ignore[attr-defined]
        call_command("migrate", verbosity=0)
        client = Client(id=CLIENT_ID, name="BeFUS", skip_consent=True, redirect_uris=callback)
        client.scopes = client.default_scopes = "openid\nprofile\nemail"
        client.set_secret(SECRET)
        client.save()
        WSGIRequestHandler.log_message = lambda *arguments: None  # type: ignore[method-assign]
        make_server("127.0.0.1", port, get_wsgi_application()).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
