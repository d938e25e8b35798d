"""Organisations and their people for tests; what a caller names replaces the default."""

from itertools import count

from network.models import Member, Organisation
from tests.factories.people import make_user
from tests.factories.vocabulary import make_term

_numbers = count(1)


def make_organisation(name_nl: str = "", name_fr: str = "", **fields) -> Organisation:
    """Return an organisation of the kind `kind` (a code among the actors)."""
    number = next(_numbers)
    kind = make_term("actors", fields.pop("kind", "prevention-service"))
    names = {"name_nl": name_nl or f"Dienst {number}", "name_fr": name_fr or f"Service {number}"}
    return Organisation.objects.create(**{"actor_kind": kind, **names, **fields})


def make_member(*, organisation: Organisation | None = None, themes=(), **fields) -> Member:
    """Return the member of a new account; `name`, `email`, `language` are the account's."""
    account = {
        "display_name": fields.pop("name", f"Lid {next(_numbers)}"),
        "preferred_language": fields.pop("language", "nl"),
        "email": fields.pop("email", ""),
    }
    member = make_user(**account).member
    for name, value in {"organisation": organisation, **fields}.items():
        setattr(member, name, value)
    member.save()
    member.themes.set(make_term("themes", slug) for slug in themes)
    return member
