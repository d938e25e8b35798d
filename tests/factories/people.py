"""People for tests, and the rights that the site gives to their groups."""

from itertools import count

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from befus.base.models import BasePage
from network.models import User

PASSWORD = "vier huizen op een rij"
FACTS, DUTCH, FRENCH = "write_facts", "write_nl", "write_fr"
_numbers = count(1)


def make_user(email: str = "", **fields) -> User:
    """Return a member without any right; `PASSWORD` is the password."""
    number = next(_numbers)
    email = email or f"person{number}@befus.example"
    return User.objects.create_user(
        email, PASSWORD, **{"display_name": f"Person {number}", **fields}
    )


def make_administrator(**fields) -> User:
    """Return a person who may do everything."""
    number = next(_numbers)
    fields = {"display_name": f"Administrator {number}", **fields}
    return User.objects.create_superuser(f"admin{number}@befus.example", PASSWORD, **fields)


def make_editor(*rights: str, may_publish: bool = True, **fields) -> User:
    """Return an editor of the whole tree who may write `rights` (all when none is named)."""
    user = make_user(**fields)
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
