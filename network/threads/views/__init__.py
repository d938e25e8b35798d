"""Pages of idea threads; each works without a script."""

from network.threads.views.posts import delete, edit, history, post, react
from network.threads.views.threads import edit_about, follow, posts, start, thread_page
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
    "remove_translation",
    "start",
    "thread_page",
    "translate",
]
