"""Addresses of the directory."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from network.directory import views
from network.directory.contacts import views as contacts

urlpatterns = [
    path(_("network/"), views.organisations, name="directory_organisations"),
    path(_("network/people/"), views.people, name="directory_people"),
    path(_("network/my-profile/"), views.my_profile, name="my_profile"),
    path(_("network/counterparts/"), views.counterparts, name="counterparts"),
    path(
        _("network/organisations/<slug:slug>/"), views.organisation, name="directory_organisation"
    ),
    path(_("network/people/<uuid:key>/"), views.member, name="directory_member"),
    path(_("network/contacts/"), contacts.contacts, name="contacts"),
    path(_("network/contacts/reported/"), contacts.reported, name="reported_contacts"),
    path(_("network/contacts/<uuid:key>/answer/"), contacts.answer, name="answer_contact"),
    path(_("network/people/<uuid:key>/ask/"), contacts.ask_member, name="ask_member"),
    path(
        _("network/organisations/<slug:slug>/ask/"),
        contacts.ask_organisation,
        name="ask_organisation",
    ),
    path(_("network/ask/<slug:kind>/<slug:id>/"), contacts.ask_about, name="ask_about"),
]
