"""Terms for tests: made at first use, the same one ever after."""

from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme


def make_term(scheme: str, slug: str, **fields) -> Term:
    """Return the term `slug` of the list `scheme`; its labels tell both and their language."""
    defaults = {
        "label_nl": f"{slug} (nl)",
        "label_fr": f"{slug} (fr)",
        "order": Term.objects.filter(scheme=scheme).count(),
        **fields,
    }
    return Term.objects.get_or_create(scheme=scheme, slug=slug, defaults=defaults)[0]


def make_roles() -> dict[str, Term]:
    """Return the four roles of an actor by slug."""
    slugs = ("lead", "partner", "funder", "beneficiary")
    return {slug: make_term(Scheme.ACTOR_ROLES, slug) for slug in slugs}
