"""How an app declares what its events carry and what its commands take.

    class PostHidden(EventData, type="post.hidden"):
        '''A moderator hid a post.'''

        id: int
        reason: str

Fields are pydantic's: what is missing, of another type or not declared is refused.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

NAME = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")


def _to_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


# A moment in UTC: written as 2026-11-29T20:15:00Z.
Moment = Annotated[AwareDatetime, AfterValidator(_to_utc)]


class Data(BaseModel):
    """A declared set of fields, to stand inside an event or command."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Message(Data):
    """What has a type: a noun and a verb, with a dot between them."""

    type: ClassVar[str] = ""

    def __init_subclass__(cls, *, type: str = "", **kwargs: Any) -> None:
        """Take the type from the class statement."""
        super().__init_subclass__(**kwargs)
        if type:
            if not NAME.fullmatch(type):
                raise ValueError(f"{type} is not of the form noun.verb")
            cls.type = type


class EventData(_Message):
    """What an event carries; its type is "noun.past", such as "post.created"."""


class CommandData(_Message):
    """What a command takes; its type is "noun.verb", such as "post.create"."""
