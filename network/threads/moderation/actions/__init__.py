"""What members report, and what moderators do. Every act has a reason and stands in the log."""

from network.threads.moderation.actions.hiding import (
    hide_post,
    hide_thread,
    show_post,
    show_thread,
)
from network.threads.moderation.actions.reporting import leave, report
from network.threads.moderation.actions.rules import PACES, set_locked, set_pace, set_themes

__all__ = [
    "PACES",
    "hide_post",
    "hide_thread",
    "leave",
    "report",
    "set_locked",
    "set_pace",
    "set_themes",
    "show_post",
    "show_thread",
]
