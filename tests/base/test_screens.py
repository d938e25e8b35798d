"""No screen is mixed: what stands on it in both languages alike is a name, or a fault (L4).

The data of these tests have no words, so that every word comes from the interface.
"""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageLogEntry, Site, Task, Workflow

from befus.base.models import BasePage
from befus.home.loading.rights import EDITORS, load_rights
from befus.vocabulary.models import GlossaryEntry, Term
from network.models import Application, Invitation, Organisation
from search.queries import get_engine
from tests.base.screens import said
from tests.factories.editing import posted, signed_in
from tests.factories.pages import body, make_home, make_index, make_practice, make_standard_page
from tests.factories.people import make_administrator
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db

NAMES = {
    "BeFUS",
    "Nederlands",
    "Français",
    "français",
    "Nederlands–Français",
    "Portugal",
    "testserver",
    "Wagtail",
}
# Words that both languages share.
SHARED = {
    "Admin",
    "App",
    "Atom",
    "Code",
    "Document",
    "E-mail",
    "Menu",
    "Permanent",
    "Site",
    "Sites",
    "Type",
    "Workflow",
    "Workflows",
    "1 site",
    "1 workflow",
    "JSON",
}


# Codes of the vocabulary.
CODES = {"lead", "partner", "funder", "beneficiary"}


def is_faultless(text: str) -> bool:
    """Tell whether a text may stand on a screen in both languages."""
    bare = text.removesuffix(" - Wagtail")
    return bare in NAMES | SHARED | CODES or "@" in bare or " · " in bare or bare.startswith("Can ")


@pytest.fixture
def site():
    """A site with one of each kind, whose data have no words."""
    load_rights()
    home = make_home(title_nl="h1", title_fr="h2", lede_nl="h3", lede_fr="h4")
    PageLogEntry.objects.all().delete()
    texts = {"title_nl": "c1", "title_fr": "c2", "intro_nl": "c3", "intro_fr": "c4"}
    make_index(home, slug_nl="praktijken", slug_fr="pratiques", **texts)
    for scheme, slug in (("themes", "t1"), ("actors", "a1"), ("phenomena", "f1")):
        make_term(scheme, slug, label_nl=f"{slug} n", label_fr=f"{slug} f")
    parts = ("summary", "diagnosis", "approach", "roles", "results")
    prose = {f"{part}_{code}": body("x1") for part in parts for code in ("nl", "fr")}
    prose |= {"summary_nl": "s1", "summary_fr": "s2", "municipality": ""}
    page = make_practice(
        themes=("t1",), actors=(("a1", "lead"),), title_nl="p1", title_fr="p2", **prose
    )
    page.save_revision().publish()
    make_practice(languages=("nl",), title_nl="q1", **{**prose, "summary_fr": ""})
    words = {"body_nl": body("x1"), "body_fr": body("x1"), "in_footer": True}
    make_standard_page(home, title_nl="z1", title_fr="z2", **words)
    Term.objects.filter(scheme="actor_roles").update(label_nl="r1", label_fr="r2")
    GlossaryEntry.objects.create(terms_nl=["g1"], terms_fr=["g2"])
    kind = Term.objects.get(slug="a1")
    Organisation.objects.create(name_nl="o1", name_fr="o2", actor_kind=kind)
    apply_and_invite()
    get_engine().rebuild()
    return page


def apply_and_invite():
    """Make applications and an invitation, in every state that a screen shows."""
    now = timezone.now()
    details = {"name": "n1 · n1", "function": "n2", "motivation": "n3", "language": "nl"}
    for state, decided_at in (("waiting", None), ("accepted", now), ("refused", now)):
        Application.objects.create(
            email=f"{state[0]}@x.be",
            state=state,
            organisation_name="n4",
            confirmed_at=now,
            decided_at=decided_at,
            **details,
        )
    for number, times in enumerate(({}, {"accepted_at": now}, {"withdrawn_at": now})):
        Invitation.objects.create(
            email=f"{number}@x.be", language="fr", token_digest=str(number), **times
        )


def shared_words(ask) -> set[str]:
    """Return what `ask(language)` answers alike in both languages, names aside."""
    answers = []
    for language in ("nl", "fr"):
        response = ask(language)
        text = response.content.decode()
        if response.headers["Content-Type"].startswith("application/json"):
            text = json.loads(text)["html"]
        answers.append(said(text, language))
        assert answers[-1], text[:200]
    return {text for text in answers[0] & answers[1] if not is_faultless(text)}


# -- What readers meet ---------------------------------------------------------------------------

READERS = {
    "home": ("/nl/", "/fr/"),
    "catalogue": ("/nl/praktijken/", "/fr/pratiques/"),
    "no hits": ("/nl/praktijken/?q=qqqq&themes=t1", "/fr/pratiques/?q=qqqq&themes=t1"),
    "bad values": ("/nl/praktijken/?page=x&sort=x", "/fr/pratiques/?page=x&sort=x"),
    "matrix": ("/nl/praktijken/matrix/", "/fr/pratiques/matrice/"),
    "timeline": ("/nl/praktijken/tijdlijn/", "/fr/pratiques/chronologie/"),
    "practice": ("/nl/praktijken/p1/", "/fr/pratiques/p2/"),
    "one language": ("/nl/praktijken/q1/", "/fr/pratiques/q1/"),
    "standard page": ("/nl/z1/", "/fr/z2/"),
    "log-in": ("/nl/account/login/", "/fr/compte/login/"),
    "new password": ("/nl/account/password/reset/", "/fr/compte/password/reset/"),
    "sent": ("/nl/account/password/reset/done/", "/fr/compte/password/reset/done/"),
    "old link": (
        "/nl/account/password/reset/key/1-set/",
        "/fr/compte/password/reset/key/1-set/",
    ),
    "not found": ("/nl/zz/", "/fr/zz/"),
    "bad request": ("/nl/%00/", "/fr/%00/"),
    "application": ("/nl/lid-worden/", "/fr/devenir-membre/"),
    "application sent": ("/nl/lid-worden/verstuurd/", "/fr/devenir-membre/envoyee/"),
    "void invitation": ("/nl/uitnodiging/x/", "/fr/invitation/x/"),
    "no sign-up": ("/nl/account/signup/", "/fr/compte/signup/"),
}


def test_pages_for_readers_are_in_one_language(client, site):
    found = {}
    for kind, addresses in READERS.items():
        own = dict(zip(("nl", "fr"), addresses, strict=True))
        if words := shared_words(lambda language, at=own: client.get(at[language])):
            found[kind] = words
    assert found == {}


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_errors_of_forms_are_in_one_language(client, site, name):
    def ask(language):
        with translation.override(language):
            return client.post(reverse(name), {"login": "x", "email": "x", "password": "x"})

    assert shared_words(ask) == set()


# -- What editors meet ---------------------------------------------------------------------------


def screens(practice: BasePage) -> list[str]:
    """Return the addresses of Wagtail's screens, ours among them."""
    index, home = practice.get_parent(), practice.get_parent().get_parent()
    standard = home.get_children().exclude(pk=index.pk).get()
    names = "edit copy move delete unpublish history usage workflow_history privacy".split()
    return [
        *(reverse(f"wagtailadmin_{name}") for name in ("home", "account", "explore_root")),
        *(f"/admin/pages/{practice.pk}/{name}/" for name in names),
        *(f"/admin/pages/{page.pk}/edit/" for page in (home, index, standard)),
        *(f"/admin/pages/{page.pk}/" for page in (home, index)),
        f"/admin/pages/add/practices/practicepage/{index.pk}/",
        f"/admin/pages/add/home/standardpage/{home.pk}/",
        "/admin/choose-page/",
        *(f"/admin/{kind}/{name}" for kind in ("images", "documents") for name in MEDIA),
        *_snippets(),
        *ADMINISTRATION,
        f"/admin/groups/edit/{Group.objects.get(name=EDITORS).pk}/",
        f"/admin/sites/edit/{Site.objects.get().pk}/",
        f"/admin/workflows/edit/{Workflow.objects.get().pk}/",
        f"/admin/workflows/tasks/edit/{Task.objects.get().pk}/",
        *(f"/admin/reports/{name}/" for name in REPORTS),
        *(f"/admin/joining/{name}" for name in JOINING),
        f"/admin/joining/{Application.objects.get(state='waiting').pk}/",
    ]


JOINING = ("", "?decided", "invitations/", "invitations/add/")
MEDIA = ("", "add/", "multiple/add/", "chooser/")
REPORTS = "locked workflow workflow_tasks site-history aging-pages translations jobs".split()
ADMINISTRATION = [
    *(f"/admin/{kind}/" for kind in ("users", "groups", "sites", "collections", "redirects")),
    *(f"/admin/{name}/" for name in ("users/new", "groups/new", "sites/new", "collections/add")),
    *(f"/admin/{name}/" for name in ("redirects/add", "redirects/import", "workflows/list")),
    *(f"/admin/workflows/{name}/" for name in ("add", "tasks/index", "tasks/select_type")),
]


def _snippets() -> list[str]:
    found = []
    for model in (Term, GlossaryEntry, Organisation):
        names, row = model.snippet_viewset, model.objects.last()
        found += [reverse(names.get_url_name(name)) for name in ("list", "add")]
        for name in ("edit", "history", "usage"):
            found.append(reverse(names.get_url_name(name), args=(row.pk,)))
    asked = ("retire", "restore", "merge")
    names = Term.snippet_viewset
    return found + [reverse(names.get_url_name(name), args=(row.pk,)) for name in asked]


@pytest.fixture
def as_editor(site):
    """Return a function that asks for an address as an administrator with a language."""
    person = make_administrator(display_name="A1")
    client = signed_in(person)

    def ask(address, language, **data):
        person.preferred_language = language
        person.save()
        return client.post(address, data) if data else client.get(address)

    ask.person = person
    return ask


def test_screens_of_editors_are_in_one_language(site, as_editor):
    found = {}
    for address in screens(site):
        if words := shared_words(lambda language, at=address: as_editor(at, language)):
            found[address] = words
    # The button of a hidden form, in a template of Wagtail with much else.
    assert found.pop("/admin/choose-page/") == {"Search"}
    assert found == {}


def test_errors_of_the_editor_are_in_one_language(site, as_editor):
    data = posted(site, as_editor.person, title_nl="", summary_fr="", start_year="x")
    data["action-publish"] = "action-publish"
    address = f"/admin/pages/{site.pk}/edit/"
    assert shared_words(lambda language: as_editor(address, language, **data)) == set()


def test_technical_administration_is_in_one_language(as_editor):
    """Django itself leaves three alternative texts in English, on small pictures."""
    for name in ("index", "network_user_changelist", "network_user_add"):
        address = reverse(f"admin:{name}")
        words = shared_words(lambda language, at=address: as_editor(at, language))
        assert words - {"True", "False", "Search"} == set()
