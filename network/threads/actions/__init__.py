"""What people do in idea threads. Every function checks the right, writes and tells."""

from network.threads.actions.machine import translate_by_machine
from network.threads.actions.posts import delete_post, edit_post, reply
from network.threads.actions.readers import (
    discard_draft,
    follow,
    mark_read,
    react,
    save_draft,
    unfollow,
    unreact,
)
from network.threads.actions.threads import edit_thread, start_thread
from network.threads.actions.translations import remove_translation, write_translation

__all__ = [
    "delete_post",
    "discard_draft",
    "edit_post",
    "edit_thread",
    "follow",
    "mark_read",
    "react",
    "remove_translation",
    "reply",
    "save_draft",
    "start_thread",
    "translate_by_machine",
    "unfollow",
    "unreact",
    "write_translation",
]
