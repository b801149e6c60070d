import uuid

from django.db import models
from django.db.models import Q

from responses.contacts.querysets import PurposeQuerySet
from responses.contacts.states import ABOUT, KINDS


class Contact(models.Model):
    """Where somebody wants to be written to about their view. It lives apart from what they said.

    It names the view by the key of the draft it began as, since a draft goes when it is sent. Who only follows the
    engagement has no view, and a key that is drawn from the address. The address is here and nowhere else, and goes
    with the last purpose it was given for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    draft_key = models.UUIDField(unique=True)
    email = models.CharField(max_length=320)


class ContactPurpose(models.Model):
    """One thing that an address was given for, with its own consent and its own end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="purposes")
    purpose = models.CharField(max_length=10)
    agreed_at = models.DateTimeField(help_text="Engagement time, to the second.")
    keep_until = models.DateTimeField(help_text="Engagement time at which it is deleted, if nobody ends it before.")
    ended_at = models.DateTimeField(null=True, help_text="Engagement time.")

    objects = PurposeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "purpose"], name="contact_purpose_once"),
            models.CheckConstraint(condition=Q(purpose__in=list(ABOUT)), name="contact_purpose_known"),
        ]
        indexes = [models.Index(fields=["purpose", "ended_at"], name="contact_purpose_open")]


class Mailing(models.Model):
    """One mail that was due: sent, waiting for a worker, or passed over for a more urgent one. Its id is all a job has.

    `occasion` is the close that a reminder is of, the number of the request for a link, or the update or milestone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.ForeignKey(ContactPurpose, models.PROTECT, related_name="mailings")
    kind = models.CharField(max_length=10)
    draft_key = models.UUIDField(help_text="The draft that it leads to, or that became the version it is about.")
    occasion = models.CharField(max_length=40, blank=True)
    link = models.UUIDField(null=True, help_text="The draft link that its latest attempt made.")
    passed_over = models.BooleanField(default=False)
    at = models.DateTimeField(help_text="Machine time.")
    sent_at = models.DateTimeField(null=True, help_text="Machine time.")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "kind", "draft_key", "occasion"], name="mailing_once"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="mailing_kind_known"),
            models.CheckConstraint(
                condition=Q(passed_over=False) | Q(sent_at__isnull=True), name="passed_over_is_not_sent"
            ),
        ]
