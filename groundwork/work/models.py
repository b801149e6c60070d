import uuid

from django.db import models
from django.db.models import Q

from groundwork.work.querysets import JobQuerySet
from groundwork.work.states import PENDING, STATES


class Job(models.Model):
    """One piece of slow work, written in the transaction that asks for it. The broker only carries its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80, help_text="Name of the Celery task.")
    subject = models.CharField(max_length=120, help_text="Identifier of what the work is about.")
    generation = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, default=PENDING)
    attempts = models.PositiveIntegerField(default=0)
    run_after = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=120, blank=True)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "generation"], name="one_job_per_subject"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="job_state_known"),
            models.CheckConstraint(
                condition=Q(state="running", lease__isnull=False, locked_until__isnull=False) | ~Q(state="running"),
                name="running_job_is_leased",
            ),
        ]
        indexes = [models.Index(fields=["state", "run_after"], name="job_waiting")]


class Sweep(models.Model):
    """When stray jobs were last looked for, and what was found: one row, read by the readiness check."""

    at = models.DateTimeField()
    sent_again = models.PositiveIntegerField(default=0)
    given_up = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_sweep_row")]
