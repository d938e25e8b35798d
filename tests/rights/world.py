"""A small site with one thing of each kind, and the people who may or may not meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from befus.home.loading.rights import load_rights
from befus.media.models import MediaDocument
from befus.rights import Who
from befus.vocabulary.schemes import Scheme
from network.directory.contacts.models import Contact
from network.models import Notification, User
from network.notifications.actions import notify
from network.roles import DUTCH_TRANSLATORS, EDITORS, EXPERTS, FACILITATORS, MODERATORS
from network.threads.models import Attachment, Report, ReportReason
from network.threads.notices import REPLY
from search.queries import get_engine
from search.saved.models import SavedSearch
from tests.factories.joining import make_approver
from tests.factories.network import make_organisation
from tests.factories.pages import make_index, make_practice
from tests.factories.people import make_administrator, make_user, with_app
from tests.factories.threads import make_post, make_thread, make_translation
from tests.factories.vocabulary import make_term

SUBTREES = {"admin/", "django-admin/"}
UNNAMED = {"nl/account/email/"}  # answers as its namesake `account_email`
REFUSED = (401, 403, 404)
LOG_IN = ("/account/login/", "/compte/login/", "/admin/login/")
Given = dict[str, Any]


def addresses() -> set[str]:
    """Return the names of all addresses outside the two administrations."""
    with translation.override("nl"):
        return set(_walk(get_resolver().url_patterns, "", "")) - UNNAMED


def _walk(patterns: list[Any], route: str, space: str) -> Iterator[str]:
    for each in patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLResolver) and here not in SUBTREES:
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, here, inner)
        elif isinstance(each, URLPattern):
            yield space + each.name if each.name else here


class World:
    """The people, each with a browser, and one thing of each kind that belongs to the owner."""

    def __init__(self) -> None:
        make_index()
        self.practice = make_practice(title_nl="Overlast", title_fr="Nuisances")
        self.owner = make_user()
        self.organisation = make_organisation()
        load_rights()
        self.theme = make_term(Scheme.THEMES, "overlast")
        self.thread = make_thread(author=self.owner)
        self.post = make_post(self.thread, author=self.owner)
        make_translation(self.post, author=self.owner)
        self.saved = SavedSearch.objects.create(
            user=self.owner, name="Kept", lang="nl", kind="practice", q="overlast"
        )
        self.contact = Contact.objects.create(
            sender=make_user(), recipient=self.owner, text="Dag", lang="nl"
        )
        notify(kind=REPLY, people=[self.owner], data={"post": self.post.pk}, key="1")
        self.notification = Notification.objects.get(recipient=self.owner)
        self.document = MediaDocument.objects.create(
            title="Plan", file=ContentFile(b"x", name="plan.txt")
        )
        text = ContentFile(b"x", name="plan.txt")
        self.attachment = Attachment.objects.create(
            post=self.post, name="plan.txt", file=text, small=text, size=1
        )
        self.report = Report.objects.create(
            thread=self.thread, post=self.post, reporter=make_user(), reason=ReportReason.OTHER
        )
        for audience in ("public", "members"):
            get_engine(audience).rebuild()
        self.people = self._people()
        self.clients = {who: _client(user) for who, user in self.people.items()}

    def _people(self) -> dict[Who, User | None]:
        """Make each of the people."""
        return {
            Who.VISITOR: None,
            Who.MEMBER: make_user(),
            Who.OWNER: self.owner,
            Who.EXPERT: _in_group(EXPERTS),
            Who.TRANSLATOR: _in_group(DUTCH_TRANSLATORS),
            Who.EDITOR: _in_group(EDITORS),
            Who.FACILITATOR: _in_group(FACILITATORS),
            Who.MODERATOR: _in_group(MODERATORS),
            Who.APPROVER: with_app(make_approver()),
            Who.ADMINISTRATOR: make_administrator(),
        }

    @property
    def device(self) -> int:
        """A session of the owner."""
        self.clients[Who.OWNER].get("/nl/")
        return UserSession.objects.filter(user=self.owner).values_list("pk", flat=True).first() or 1

    def who_is_let_in(self, name: str, people: Iterable[Who]) -> set[Who]:
        """Ask for an address as each of the people; return who is not turned away."""
        return {who for who in people if not is_refused(self.ask(who, name))}

    def ask(self, who: Who, name: str) -> HttpResponse:
        """Ask for an address; by POST where it takes nothing else. What it does is undone."""
        given = EXAMPLES.get(name, lambda world: {})(self)
        with translation.override("nl"):
            path = reverse(name, args=given.pop("args", None), kwargs=given or None)
        client = self.clients[who]
        cookies = client.cookies.copy()
        with transaction.atomic():
            response = client.get(path)
            if response.status_code == 405 or name in ONLY_BY_POST:
                response = client.post(path, POSTED.get(name))
            transaction.set_rollback(True)
        client.cookies = cookies
        return response


def _in_group(name: str) -> User:
    user = with_app(make_user())
    user.groups.add(Group.objects.get_or_create(name=name)[0])
    return User.objects.get(pk=user.pk)  # what it knew of its roles is forgotten


def _client(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def is_refused(response: HttpResponse) -> bool:
    """Whether somebody was turned away: to the log-in, or with a refusal."""
    if response.status_code == 302:
        return response.headers["Location"].partition("?")[0].endswith(LOG_IN)
    return response.status_code in REFUSED


def _post(world: World) -> Given:
    return {"slug": world.thread.slug, "number": world.post.number}


def _thread(world: World) -> Given:
    return {"slug": world.thread.slug}


def _attachment(world: World) -> Given:
    return {**_thread(world), "key": world.attachment.key}


def _member(world: World) -> Given:
    return {"key": world.owner.member.key}


def _saved(world: World) -> Given:
    return {"pk": world.saved.pk}


# What the address of each thing names, where it names one.
EXAMPLES: dict[str, Callable[[World], Given]] = {
    "vocabulary_scheme": lambda world: {"scheme": "themes"},
    "vocabulary_concept": lambda world: {"scheme": "themes", "code": world.theme.slug},
    "vocabulary_file": lambda world: {"extension": "ttl"},
    "wagtaildocs_serve": lambda world: {"args": [world.document.pk, world.document.filename]},
    "wagtaildocs_authenticate_with_password": lambda world: {"restriction_id": 1},
    "wagtailcore_authenticate_with_password": lambda world: {
        "page_view_restriction_id": 1,
        "page_id": 1,
    },
    "media_rendition": lambda world: {"name": "none.jpg"},
    "account_device_end": lambda world: {"pk": world.device},
    "mfa_remove_webauthn": lambda world: {"pk": 1},
    "mfa_edit_webauthn": lambda world: {"pk": 1},
    "account_confirm_email": lambda world: {"key": "nothing"},
    "account_reset_password_from_key": lambda world: {"uidb36": "1", "key": "no-thing"},
    "search_news": _saved,
    "rename_search": _saved,
    "delete_search": _saved,
    "confirm_application": lambda world: {"token": "nothing"},
    "accept_invitation": lambda world: {"token": "nothing"},
    "unsubscribe": lambda world: {"token": "nothing"},
    "directory_organisation": lambda world: {"slug": world.organisation.slug_nl},
    "directory_member": _member,
    "ask_member": _member,
    "ask_organisation": lambda world: {"slug": world.organisation.slug_nl},
    "ask_about": lambda world: {"kind": "practice", "id": world.practice.record_id},
    "answer_contact": lambda world: {"key": world.contact.key},
    "open_notification": lambda world: {"pk": world.notification.pk},
    "thread": _thread,
    "edit_thread": _thread,
    "follow_thread": _thread,
    "thread_posts": _thread,
    "post": _post,
    "edit_post": _post,
    "delete_post": _post,
    "react_to_post": _post,
    "post_history": _post,
    "translate_post": _post,
    "remove_translation": _post,
    "report_post": _post,
    "moderate_post": _post,
    "report_thread": _thread,
    "moderate_thread": _thread,
    "practice_from_idea": _thread,
    "decide_report": lambda world: {"pk": world.report.pk},
    "attachment": _attachment,
    "attachment_small": _attachment,
    "remove_attachment": _attachment,
    "openid_connect_login": lambda world: {"provider_id": "none"},
    "openid_connect_callback": lambda world: {"provider_id": "none"},
    "practice_ask_translation": lambda world: {"record_id": world.practice.record_id},
    "wagtail_serve": lambda world: {"args": ["praktijken/"]},
    "api:get_practice": lambda world: {"id": world.practice.record_id},
    "api:get_scheme": lambda world: {"scheme": "themes"},
    "api_nowhere": lambda world: {"rest": "nothing"},
}
# A page that only shows a form is no proof of who may send it.
ONLY_BY_POST = {"rename_search", "delete_search", "delete_post", "remove_translation"}
POSTED: dict[str, dict[str, str]] = {"answer_contact": {"verb": "accept"}}
