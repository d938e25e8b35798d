"""Posts as one reader sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from befus.base.languages import active
from network.threads.links import show_references
from network.threads.models import Post, PostTranslation, ReactionKind
from network.threads.names import Person, person
from network.threads.permissions import (
    is_moderator,
    may_edit,
    may_react,
    may_remove_translation,
    may_write_translation,
)

ICONS = {ReactionKind.USEFUL: "check", ReactionKind.HERE_TOO: "pin"}
# The reaction that always stands there; the others come forward once somebody used them.
FIRST_KIND = ReactionKind.USEFUL


@dataclass(frozen=True)
class ShownReaction:
    """One kind of reaction to a post: how many, and whether the reader's is among them."""

    kind: str
    label: str
    icon: str
    count: int
    is_mine: bool

    @property
    def is_forward(self) -> bool:
        """Whether it stands in the row of the post, not among what else can be done."""
        return bool(self.count) or self.kind == FIRST_KIND


@dataclass
class ShownPost:
    """A post with its translation, its reactions, and what this reader may do with it."""

    post: Post
    user: Any
    mine_first: bool = False
    is_new: bool = False
    replies: list[ShownPost] = field(default_factory=list)

    @property
    def author(self) -> Person:
        """Who wrote it."""
        return person(self.post.author)

    @property
    def translation(self) -> PostTranslation | None:
        """Its translation into the other language."""
        return self.post.translation

    @property
    def is_readable(self) -> bool:
        """Whether this reader sees its words: a moderator sees what is hidden, too."""
        return self.post.is_readable or (not self.post.is_deleted and is_moderator(self.user))

    @property
    def is_foreign(self) -> bool:
        """Whether it is written in the language that the reader did not choose."""
        return self.post.lang != active()

    @property
    def translation_first(self) -> bool:
        """Whether the translation takes the place of the original, which is folded."""
        return self.mine_first and self.is_foreign and self.translation is not None

    @property
    def is_unfolded(self) -> bool:
        """Whether both texts stand side by side."""
        return self.is_foreign and not self.mine_first

    @property
    def reactions(self) -> list[ShownReaction]:
        """The reactions of each kind."""
        return [
            ShownReaction(
                kind.value,
                str(kind.label),
                ICONS[kind],
                getattr(self.post, f"{kind.value}_count", 0),
                getattr(self.post, f"{kind.value}_mine", False),
            )
            for kind in ReactionKind
        ]

    @property
    def may_react(self) -> bool:
        """Whether the reader may react to it."""
        return may_react(self.user, self.post)

    @property
    def may_reply(self) -> bool:
        """Whether the reader may answer it."""
        is_open = not self.post.thread.is_locked or is_moderator(self.user)
        return self.post.is_readable and is_open

    @property
    def may_edit(self) -> bool:
        """Whether the reader may change or delete it."""
        return may_edit(self.user, self.post)

    @property
    def may_moderate(self) -> bool:
        """Whether the reader may hide it, or show it again."""
        return is_moderator(self.user) and not self.post.is_deleted

    @property
    def may_translate(self) -> bool:
        """Whether the reader may write its translation, the first or a better one."""
        return may_write_translation(self.user, self.post, self.translation)

    @property
    def may_remove_translation(self) -> bool:
        """Whether the reader may take its translation away."""
        found = self.translation
        return found is not None and may_remove_translation(self.user, found)


def shown_posts(
    posts: Iterable[Post], user: Any, *, mine_first: bool, read_number: int | None = None
) -> list[ShownPost]:
    """Return each post as this reader sees it; those after `read_number` are new to her."""
    return [
        ShownPost(post, user, mine_first, is_new=_is_new(post, user, read_number)) for post in posts
    ]


def _is_new(post: Post, user: Any, read_number: int | None) -> bool:
    is_after = read_number is not None and post.number > read_number
    return is_after and post.is_readable and post.author_id != user.pk


def nested(posts: Iterable[ShownPost]) -> list[ShownPost]:
    """Return the first-level ones of these posts with their replies.

    A post that was taken away leaves its place only where readable posts answer it.
    """
    found: dict[int, ShownPost] = {}
    for each in posts:
        above = found.get(each.post.parent_id or 0)
        if each.post.parent_id is None:
            found[each.post.pk] = each
        elif above and each.is_readable:
            each.post.parent = above.post
            above.replies.append(each)
    return [each for each in found.values() if each.is_readable or each.replies]


def show_words(posts: Iterable[Post], user: Any) -> None:
    """Let the references in posts and translations lead where this reader may go."""
    texts: list[Post | PostTranslation] = []
    for post in posts:
        texts += [post, post.translation] if post.translation else [post]
    show_references(texts, user=user)


def first_new(posts: list[ShownPost]) -> Post | None:
    """Return the post above which the line of what is new stands.

    The first new one on the first level, else the first new reply; None without any.
    """
    for each in posts:
        if each.is_new:
            return each.post
    return next((r.post for each in posts for r in each.replies if r.is_new), None)
