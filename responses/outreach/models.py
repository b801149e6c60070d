import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.outreach.querysets import PublicityVersionQuerySet, StakeholderQuerySet
from responses.outreach.states import ACTS, ATTENDED, LETTERS, PUBLICITY, ROUNDS, SENT, WAITING

USER = settings.AUTH_USER_MODEL


class Stakeholder(models.Model):
    """A body or a person that staff want to hear from. Who is written to there, and where, is deleted at its time.

    The row itself stays: a report says who was asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    name = models.TextField(help_text="Of the organisation, or of the person who is asked as such.")
    match_key = models.TextField(help_text="What all spellings of the name have in common.")
    type = models.ForeignKey("scenarios.StakeholderType", models.PROTECT, related_name="+")
    contact_name = models.TextField(blank=True)
    email = models.CharField(max_length=320, blank=True)
    synthetic = models.BooleanField(default=False, help_text="Made up by the demonstration; says so everywhere.")
    bounced_at = models.DateTimeField(null=True, help_text="Engagement time. Of the address that stands here now.")
    removed_at = models.DateTimeField(null=True, help_text="Engagement time.")
    added_at = models.DateTimeField(help_text="Engagement time.")

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        ordering = ["match_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "match_key"], condition=Q(removed_at__isnull=True), name="stakeholder_listed_once"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(match_key=""), name="stakeholder_has_name"),
        ]


class StakeholderAct(models.Model):
    """What staff did about a stakeholder. Only ever added. By nobody: the mail server refused the address."""

    stakeholder = models.ForeignKey(Stakeholder, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ACTS)), name="stakeholder_act_known"),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(act="bounced"), name="stakeholder_act_by_somebody"
            ),
        ]


class ReplyMark(models.Model):
    """A member of staff says that a view is this stakeholder's, or is not. Only ever added; the newest word holds."""

    stakeholder = models.ForeignKey(Stakeholder, models.PROTECT, related_name="marks")
    response = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")
    theirs = models.BooleanField()
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["id"]


class Round(models.Model):
    """One time that staff wrote to many: what was said, by whom, and the job that sends it.

    Its id is drawn with the page on which it is written, so a page that comes twice is one round.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    subject = models.TextField()
    text = models.TextField()
    job = models.ForeignKey("work.Job", models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(ROUNDS)), name="round_kind_known"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(text=""), name="round_says_something"),
        ]


class Letter(models.Model):
    """The mail of one round to one stakeholder. It holds no address: that is read when it is sent."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="letters")
    stakeholder = models.ForeignKey(Stakeholder, models.PROTECT, related_name="letters")
    state = models.CharField(max_length=10, default=WAITING)
    trouble = models.CharField(max_length=120, blank=True, help_text="What kind of error, never the address.")
    sent_at = models.DateTimeField(null=True, help_text="Engagement time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "stakeholder"], name="letter_once_a_round"),
            models.CheckConstraint(condition=Q(state__in=list(LETTERS)), name="letter_state_known"),
            models.CheckConstraint(
                condition=Q(state=SENT, sent_at__isnull=False) | ~Q(state=SENT) & Q(sent_at__isnull=True),
                name="letter_sent_at_a_time",
            ),
        ]


class NoMoreMail(models.Model):
    """An address that asked for no more invitations, as a digest: it holds after the address itself is deleted."""

    digest = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField(help_text="Engagement time.")


class StakeholderImport(models.Model):
    """A checked file that waits for somebody to say yes to it. Its rows go when it is taken in, or after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")
    added = models.PositiveIntegerField(null=True, help_text="How many it put on the list; nothing while it waits.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(added__isnull=True) | Q(rows=[]), name="import_taken_in_is_emptied")
        ]


class Publicity(models.Model):
    """One entry of the log of publicity and events. What it says is in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    latest = models.PositiveIntegerField(default=1, help_text="Number of the version that stands.")


class PublicityVersion(models.Model):
    """What an entry says, or said before it was corrected: never changed. A later version says why."""

    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    on = models.DateField(help_text="The day on which it was, or is to be.")
    place = models.TextField(blank=True)
    host = models.TextField(blank=True)
    attendance = models.PositiveIntegerField(null=True)
    notes = models.TextField(blank=True)
    struck_out = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    objects = PublicityVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["publicity", "number"], name="publicity_version_once"),
            models.CheckConstraint(condition=Q(kind__in=list(PUBLICITY)), name="publicity_kind_known"),
            models.CheckConstraint(
                condition=Q(attendance__isnull=True) | Q(kind__in=ATTENDED), name="attendance_where_people_come"
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="correction_has_reason"),
            models.CheckConstraint(condition=Q(struck_out=False) | Q(number__gt=1), name="struck_out_afterwards"),
        ]
