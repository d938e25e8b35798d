"""People in the technical administration, for who keeps the site running."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from network.models import User

# Nobody reads or changes the keys and sessions of others; docs/accounts.md says what helps.
for model in (Authenticator, EmailAddress, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(model)


class PersonChangeForm(UserChangeForm):
    """A person, with the password shown as a hash only."""

    class Meta(UserChangeForm.Meta):
        model = User


class PersonCreationForm(AdminUserCreationForm):
    """A new person, known by the e-mail address."""

    class Meta:
        model = User
        fields = ("email", "display_name", "preferred_language")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People: address, name, language, rights."""

    form = PersonChangeForm
    add_form = PersonCreationForm
    ordering = ["email"]
    list_display = ["email", "display_name", "preferred_language", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "preferred_language", "groups"]
    search_fields = ["email", "display_name"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Person"), {"fields": ["display_name", "preferred_language", "time_zone"]}),
        (
            _("Rights"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "email",
                    "display_name",
                    "preferred_language",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        )
    ]
