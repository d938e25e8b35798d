"""Addresses of idea threads."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from network.threads import views
from network.threads.attachments import views as attachments

urlpatterns = [
    path(_("ideas/"), views.thread_list, name="threads"),
    path(_("ideas/references/"), views.references, name="references"),
    path("", include("network.threads.moderation.urls")),
    path(_("ideas/new/"), views.start, name="start_thread"),
    path(_("ideas/<slug:slug>/"), views.thread_page, name="thread"),
    path(_("ideas/<slug:slug>/about/"), views.edit_about, name="edit_thread"),
    path(_("ideas/<slug:slug>/follow/"), views.follow, name="follow_thread"),
    path(_("ideas/<slug:slug>/posts/"), views.posts, name="thread_posts"),
    path(_("ideas/<slug:slug>/posts/<int:number>/"), views.post, name="post"),
    path(_("ideas/<slug:slug>/posts/<int:number>/edit/"), views.edit, name="edit_post"),
    path(_("ideas/<slug:slug>/posts/<int:number>/delete/"), views.delete, name="delete_post"),
    path(_("ideas/<slug:slug>/posts/<int:number>/react/"), views.react, name="react_to_post"),
    path(_("ideas/<slug:slug>/posts/<int:number>/history/"), views.history, name="post_history"),
    path(
        _("ideas/<slug:slug>/posts/<int:number>/translation/"),
        views.translate,
        name="translate_post",
    ),
    path(
        _("ideas/<slug:slug>/posts/<int:number>/translation/remove/"),
        views.remove_translation,
        name="remove_translation",
    ),
    path(_("ideas/<slug:slug>/attachments/<uuid:key>/"), attachments.attachment, name="attachment"),
    path(
        _("ideas/<slug:slug>/attachments/<uuid:key>/small/"),
        attachments.attachment_small,
        name="attachment_small",
    ),
    path(
        _("ideas/<slug:slug>/attachments/<uuid:key>/remove/"),
        attachments.remove,
        name="remove_attachment",
    ),
]
