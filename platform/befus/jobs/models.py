"""What the workers know of each other, of their jobs, and the mail that waits for them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class JobState(models.Model):
    """How a periodic job fares, and which worker has it.

    A worker that runs the job holds the lease until `held_until`, by the database's clock, and
    keeps renewing it. `runs` counts the starts; a `started_at` later than both ends means that
    a run is under way, or was cut off. `failures` counts those in a row, `error` names the
    kind and place of the last, without any content.
    """

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=40, blank=True, default="")
    held_until = models.DateTimeField(null=True)
    runs = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class WorkerState(models.Model):
    """A worker process; one that was not seen for a while is dead."""

    key = models.CharField(max_length=40, primary_key=True)
    host = models.CharField(max_length=200)
    process_id = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.host} {self.process_id}"


class OutgoingMail(models.Model):
    """A message on its way out; the row goes when the mail server has taken it.

    `message` holds what `befus.jobs.mail` needs to build it again. `next_attempt_at` is when
    somebody may try next: now for a new message, later while it is being sent or after a
    failure. `error` names the kind of the last failure.
    """

    message = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return f"mail {self.pk}"
