import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.assistance.querysets import HelpRequestQuerySet
from responses.assistance.states import OPEN, STATES


class HelpRequest(models.Model):
    """Somebody asked how we can help them take part. Staff owe them an answer by a day that they were told.

    Its id is drawn with the page of the form, so that a form that comes twice is one request. How to reach the person
    stands apart, in HelpContact, and is deleted earlier.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    needs = models.JSONField(help_text="Keys of `states.NEEDS`, in that order.")
    language = models.TextField(blank=True)
    documents = models.JSONField(default=list, help_text="Keys of the engagement's documents that they ask for.")
    details = models.TextField(blank=True)
    asked_at = models.DateTimeField(help_text="Engagement time.")
    before_close = models.BooleanField(help_text="Asked before the close that people were told of.")
    due_on = models.DateField()
    state = models.CharField(max_length=4, default=OPEN)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True, help_text="Engagement time.")
    note = models.TextField(blank=True)
    agreed = models.ForeignKey("intake.AgreedDate", models.PROTECT, null=True, related_name="+")

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="help_request_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", done_by__isnull=True, done_at__isnull=True)
                | Q(done_by__isnull=False, done_at__isnull=False) & ~Q(state="open"),
                name="help_done_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "state", "due_on"], name="help_request_list")]


class HelpContact(models.Model):
    """How to reach somebody who asked for help. Goes twelve months after they asked, once they have been helped."""

    request = models.OneToOneField(HelpRequest, models.PROTECT, related_name="contact")
    name = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    post = models.TextField(blank=True)
    delete_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(email="") | ~Q(post=""), name="help_contact_can_be_reached"
            )
        ]
