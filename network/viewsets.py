"""Wagtail's administration of people, for a person with one name and an e-mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from network.forms import PersonCreationForm, PersonEditForm

if TYPE_CHECKING:
    _View: Any = object
else:
    _View = object


class ActingMixin(_View):
    """Tells the form who fills it in."""

    def get_form_kwargs(self) -> dict:
        """Return the form's arguments, `acting` among them."""
        return {**super().get_form_kwargs(), "acting": self.request.user}


class PersonCreateView(ActingMixin, CreateView):
    """Makes an account."""


class PersonEditView(ActingMixin, EditView):
    """Changes an account; an administrator's only by another one."""

    def dispatch(self, request, *args, **kwargs):
        """Refuse a person who would change one with more rights."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PeopleViewSet(UserViewSet):
    """People: their name, address, language and roles."""

    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    template_prefix = "befus_admin/people/"

    def get_form_class(self, for_update: bool = False):
        """Return our form for a new or a known person."""
        return PersonEditForm if for_update else PersonCreationForm
