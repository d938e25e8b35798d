"""Roles: held through groups, all by administrators, none by visitors."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from network.models import Member, User
from network.roles import GROUPS, Role, has_role, is_member, roles_of
from tests.factories.people import make_administrator, make_user

pytestmark = pytest.mark.django_db


def test_every_account_has_a_member():
    """Making an account makes its member; saving it again makes no second one."""
    user = make_user()
    user.save()
    assert list(Member.objects.filter(user=user)) == [user.member]


def test_a_visitor_has_no_role():
    """No user means no, and neither does an account that was switched off."""
    assert roles_of(None) == roles_of(AnonymousUser()) == frozenset()
    assert not is_member(make_user(is_active=False))


@pytest.mark.parametrize("role", GROUPS)
def test_a_group_carries_its_role(role):
    """Each group of a role gives that role and nothing else but membership."""
    for name in GROUPS[role]:
        user = make_user()
        user.groups.add(Group.objects.get_or_create(name=name)[0])
        assert roles_of(User.objects.get(pk=user.pk)) == {role, Role.MEMBER}


def test_an_administrator_holds_every_role():
    """Whoever may do everything is asked no further."""
    assert all(has_role(make_administrator(), role) for role in Role)
    assert not has_role(make_user(), Role.MODERATOR)
