"""Pages of idea threads; each works without a script."""

from network.threads.views.listing import thread_list
from network.threads.views.posts import delete, edit, history, post, react
from network.threads.views.references import references
from network.threads.views.starting import edit_about, start
from network.threads.views.threads import follow, posts, thread_page
from network.threads.views.translations import remove_translation, translate

__all__ = [
    "delete",
    "edit",
    "edit_about",
    "follow",
    "history",
    "post",
    "posts",
    "react",
    "references",
    "remove_translation",
    "start",
    "thread_list",
    "thread_page",
    "translate",
]
