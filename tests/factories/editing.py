"""What a browser posts from the page editor: the form of one person, with what she changed."""

from typing import Any

from django.forms import Form
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamValue
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from befus.base.models import BasePage
from network.models import User
from network.security.queries import owes_factor
from tests.factories.people import with_app


def signed_in(user: User) -> Client:
    """Return a client in which `user` is logged in, with a second factor if she owes one."""
    if owes_factor(user):
        with_app(user)
    client = Client()
    client.force_login(user)
    return client


def editor_form(page: BasePage, user: User) -> Form:
    """Return the form that the editor shows to `user` for the latest draft."""
    draft = BasePage.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    form_class = draft.get_edit_handler().get_form_class()
    return form_class(instance=draft, for_user=user, parent_page=draft.get_parent())


def posted(page: BasePage, user: User, **changes: Any) -> dict[str, Any]:
    """Return the data that `user` posts from the editor, with `changes` typed into it."""
    form = editor_form(page, user)
    data = _data(form)
    for name, formset in form.formsets.items():
        data |= _rows(name, formset)
    if revision := BasePage.objects.get(pk=page.pk).latest_revision:
        data["loaded_revision_id"] = str(revision.pk)
        data["loaded_revision_created_at"] = revision.created_at.isoformat()
    return {**data, "next": "", **changes}


def _rows(name: str, formset) -> dict[str, Any]:
    forms = formset.forms
    data = {f"{name}-TOTAL_FORMS": len(forms), f"{name}-INITIAL_FORMS": len(forms)}
    data |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for number, form in enumerate(forms):
        data |= _data(form)
        if formset.can_order:
            data[f"{name}-{number}-ORDER"] = number + 1
    return data


def _data(form: Form) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, StreamValue):
            data |= nested_form_data({bound.html_name: _stream(value)})
        elif isinstance(value, bool):
            data |= {bound.html_name: "on"} if value else {}
        elif isinstance(value, list | tuple):
            data[bound.html_name] = [str(getattr(each, "pk", each)) for each in value]
        elif value is not None and bound.name not in ("ORDER", "DELETE"):
            data[bound.html_name] = str(value)
    return data


def _stream(value: StreamValue) -> dict[str, Any]:
    return streamfield(
        [
            (each.block_type, rich_text(each.value.source, features=each.block.features))
            for each in value
        ]
    )


def edit_url(page: BasePage) -> str:
    """Return the address of the editor."""
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def save(client: Client, page: BasePage, data: dict[str, Any]):
    """Press "save draft"."""
    return client.post(edit_url(page), data)


def autosave(client: Client, page: BasePage, data: dict[str, Any]) -> dict[str, Any]:
    """Save in the background, as the editor does while someone types; return the answer."""
    return client.post(edit_url(page), data, headers={"Accept": "application/json"}).json()


def publish(client: Client, page: BasePage, data: dict[str, Any]):
    """Press "publish"."""
    return client.post(edit_url(page), {**data, "action-publish": "action-publish"})
