"""People for tests, and the rights that the site gives to their groups."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from befus.base.models import BasePage
from network.models import User
from network.security.actions import give_app
from network.security.codes import code_of
from network.security.queries import factors_of

PASSWORD = "vier huizen op een rij"
SECRET = "BEFUSTESTBEFUSTESTBEFUSTESTBEFUS"
FACTS, DUTCH, FRENCH = "write_facts", "write_nl", "write_fr"
_numbers = count(1)


def make_user(email: str = "", **fields) -> User:
    """Return a member without any right; `PASSWORD` is the password."""
    number = next(_numbers)
    email = email or f"person{number}@befus.example"
    return User.objects.create_user(
        email, PASSWORD, **{"display_name": f"Person {number}", **fields}
    )


def with_app(user: User) -> User:
    """Return the person with an app for codes, whose key is `SECRET`; once only."""
    if not factors_of(user).exists():
        give_app(user=user, secret=SECRET)
    return user


def make_administrator(**fields) -> User:
    """Return a person who may do everything, with an app for codes."""
    number = next(_numbers)
    fields = {"display_name": f"Administrator {number}", **fields}
    email = f"admin{number}@befus.example"
    return with_app(User.objects.create_superuser(email, PASSWORD, **fields))


def make_editor(*rights: str, may_publish: bool = True, **fields) -> User:
    """Return an editor of the whole tree who may write `rights` (all when none is named).

    She has an app for codes, as whoever opens the administration must.
    """
    user = with_app(make_user(**fields))
    user.groups.add(make_group(rights or (FACTS, DUTCH, FRENCH), may_publish))
    return user


def make_translator(language: str, **fields) -> User:
    """Return a person who writes one language of any page and publishes nothing."""
    return make_editor(f"write_{language}", may_publish=False, **fields)


def make_group(rights: tuple[str, ...], may_publish: bool) -> Group:
    """Return a group with Wagtail's admin, edit rights on all pages, and `rights`."""
    group = Group.objects.create(name=f"Group {next(_numbers)}")
    group.permissions.add(
        _permission("wagtailadmin", "access_admin"), *(_permission("base", r) for r in rights)
    )
    wanted = ["add", "change", *(["publish"] if may_publish else [])]
    root = BasePage.get_first_root_node()
    for kind in wanted:
        permission = _permission("base", f"{kind}_basepage")
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    for app, kind in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in ("add", "change", "choose"):
            GroupCollectionPermission.objects.create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=_permission(app, f"{verb}_{kind}"),
            )
    return group


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def log_in(client: Client, user: User, password: str = PASSWORD, language: str = "nl") -> Any:
    """Log in through the forms, the second step included; return the last answer."""
    with translation.override(language):
        login, step = reverse("account_login"), reverse("mfa_authenticate")
    answer = client.post(login, {"login": user.email, "password": password})
    if answer.status_code == 302 and answer["Location"] == step:
        return client.post(step, {"code": code_of(SECRET)})
    return answer
