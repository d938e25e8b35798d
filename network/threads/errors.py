"""Why a thread does not take what a member sends; each has a code and a sentence for her."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext


class ThreadError(ValueError):
    """A rule of threads stands in the way; `code` is for the live protocol."""

    code = "thread.refused"

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        raise NotImplementedError


class NothingWritten(ThreadError):
    """The text, or the title, says nothing."""

    code = "text.missing"

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        return gettext("Write something first.")


class TooLong(ThreadError):
    """The text is longer than a post may be."""

    code = "text.too_long"

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        return gettext("This is too long: at most %(most)s characters.") % {"most": self.most}


class ThreadLocked(ThreadError):
    """A moderator closed the thread."""

    code = "thread.locked"

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        return gettext("This idea is closed: it can be read, no longer answered.")


class TooSoon(ThreadError):
    """Slow mode: the member wrote here less than the set time ago."""

    code = "post.too_soon"

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(wait_seconds)
        self.wait_seconds = wait_seconds

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        return ngettext(
            "This idea goes slowly for now. You can post again in %(count)s second.",
            "This idea goes slowly for now. You can post again in %(count)s seconds.",
            self.wait_seconds,
        ) % {"count": self.wait_seconds}


class NotReadable(ThreadError):
    """The post was deleted or hidden meanwhile."""

    code = "post.gone"

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        return gettext("This message is no longer there.")


class TranslationTaken(ThreadError):
    """Another member translated the post meanwhile."""

    code = "translation.taken"

    @property
    def sentence(self) -> str:
        """What happened and what now, in the active language."""
        return gettext("Somebody else has translated this message meanwhile.")
