"""The check of R5 finds what it is there for."""

import pytest

from tests.factories.people import make_user, with_app
from tests.live.convergence import check_convergence
from tests.live.notices import put_notice

pytestmark = pytest.mark.django_db


def honest(state, type_name, data):
    """Show a notice once."""
    known = state["notices"]
    return {"notices": known if data["text"] in known else [*known, data["text"]]}


def put_two(user):
    for text, to in (("for all", ""), ("for staff", "staff")):
        put_notice(user=user, board="a", text=text, to=to)


@pytest.mark.parametrize(("is_staff", "count"), [(False, 1), (True, 2)])
def test_a_client_that_follows_shows_what_a_new_one_shows(is_staff, count):
    user = with_app(make_user(is_staff=is_staff))
    put_notice(user=user, board="a", text="before")
    seen = check_convergence("board.a", user, honest, lambda: put_two(user))
    assert seen == ["notice.put"] * count


@pytest.mark.parametrize(
    "fold",
    [
        lambda state, type_name, data: state,
        lambda state, type_name, data: {"notices": [*state["notices"], data["text"]]},
    ],
    ids=["forgets", "doubles"],
)
def test_a_client_that_forgets_or_doubles_is_found(fold):
    user = make_user()
    with pytest.raises(AssertionError):
        check_convergence("board.a", user, fold, lambda: put_two(user))
