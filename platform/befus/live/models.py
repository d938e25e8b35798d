"""Streams, their events, and the answers that a repeated command gets."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Stream(models.Model):
    """What happens in one place, such as a thread: events numbered from 1 without a gap.

    `name` is "<kind>.<key>". `seq` is the number of the last event; its row is locked from the
    moment that a transaction publishes until it ends, so the order of numbers is the order in
    which the changes became visible.
    """

    name = models.CharField(max_length=100, unique=True)
    seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """Something that happened, written in the transaction of the change itself.

    `audience` may see it: "" for everybody who may follow the stream, else one of the names
    that the door of its kind gives, such as "moderators" or "member.7".
    """

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    type = models.CharField(max_length=60)
    data = models.JSONField()
    audience = models.CharField(max_length=60, blank=True, default="")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    command_id = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="live_event_seq")]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.seq} {self.type}"


class HandledCommand(models.Model):
    """A command that was carried out, and its answer for whoever sends it again.

    `command_id` is the client's. A row without a `reply` is under way, in a transaction that
    nobody else sees yet.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    command_id = models.CharField(max_length=64)
    reply = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "command_id"], name="live_command_once")
        ]

    def __str__(self) -> str:
        return self.command_id


class Seat(models.Model):
    """A socket that is open somewhere, as a lease: one that is not renewed is free again.

    `holder` is the process that renews it. `tab` is the client's name for itself: a tab that
    comes back takes its own seat. Whoever has a seat is present; she writes until
    `writing_until`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    stream = models.CharField(max_length=100, db_index=True)
    tab = models.CharField(max_length=64)
    holder = models.CharField(max_length=40, db_index=True)
    until = models.DateTimeField(db_index=True)
    writing_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.stream} {self.tab}"


class Recheck(models.Model):
    """A word that rights may have changed: of a person, of all in a stream, or of her there."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True, blank=True
    )
    stream = models.CharField(max_length=100, blank=True, default="")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.stream}"
