"""Accounts: passwords, second steps, and log-in with the account of an organisation."""

from befus.settings.environment import env

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
