import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from responses.analysis.querysets import CodeQuerySet, InferenceQuerySet, SamePersonQuerySet
from responses.analysis.states import (
    ADD,
    CONFIRMED,
    FRAME_ACTS,
    GROUP_ACTS,
    GROUP_KINDS,
    GROUPS,
    MERGE,
    RENAME,
    SENTIMENTS,
    SUGGESTED,
)


class Theme(models.Model):
    """The identity of one theme of an engagement's code frame. Its name and where it stands follow from the acts."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")

    class Meta:
        ordering = ["id"]


class FrameAct(models.Model):
    """One change of a code frame. Only ever added: the rows are its history, and `number` is the frame's version."""

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=8)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="acts")
    name = models.TextField(blank=True)
    meaning = models.TextField(blank=True)
    group = models.TextField(blank=True)
    into = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="+")
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="frame_version_once"),
            models.CheckConstraint(condition=Q(act__in=list(FRAME_ACTS)), name="frame_act_known"),
            models.CheckConstraint(condition=~Q(act__in=[ADD, RENAME]) | ~Q(name=""), name="theme_has_name"),
            models.CheckConstraint(
                condition=Q(act=MERGE, into__isnull=False) | ~Q(act=MERGE) & Q(into__isnull=True),
                name="merge_names_other_theme",
            ),
            models.CheckConstraint(condition=Q(into__isnull=True) | ~Q(into=F("theme")), name="merge_into_another"),
        ]


class SecondReading(models.Model):
    """A random sample of answers with themes, which another analyst reads without seeing what the first one found.

    The same seed on the same answers draws the same sample.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    seed = models.BigIntegerField()
    frame = models.PositiveIntegerField(help_text="Version of the list of themes when it began.")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who gave the coder the sample.",
    )
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]


class Sampled(models.Model):
    """One answer of a sample."""

    reading = models.ForeignKey(SecondReading, models.PROTECT, related_name="answers")
    place = models.PositiveIntegerField()
    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    field = models.CharField(max_length=120)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["reading", "place"], name="sampled_place_once")]


class Code(models.Model):
    """An analyst found a theme in what one version of a view says. Only ever added; taken back by a removal.

    `field` names the answer, `start` and `end` a part of its text in code points, half open; without them the whole
    answer is meant.
    """

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    field = models.CharField(max_length=120)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    sentiment = models.CharField(max_length=8)
    scenario = models.CharField(max_length=80, blank=True, help_text="Key of the scenario it concerns, if one.")
    spoken_of = models.CharField(
        max_length=200, blank=True, help_text="Groups of people that the words speak of: keys with a space between."
    )
    reading = models.ForeignKey(
        SecondReading, models.PROTECT, null=True, related_name="+", help_text="Given by a second coder: counts nowhere."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(sentiment__in=list(SENTIMENTS)), name="sentiment_known"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")), name="code_part_not_empty"
            ),
        ]
        indexes = [models.Index(fields=["version", "field"], name="codes_of_an_answer")]


class FirstCode(models.Model):
    """What the first coder had found in an answer of a sample when it was drawn. Whatever they change later, the two
    are compared by this.
    """

    sampled = models.ForeignKey(Sampled, models.PROTECT, related_name="first")
    code = models.ForeignKey(Code, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sampled", "code"], name="first_code_once")]


class CodeRemoval(models.Model):
    """A code was taken back. The code stays in the history and counts no more."""

    code = models.OneToOneField(Code, models.PROTECT, related_name="removal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")


class Note(models.Model):
    """What an analyst noted about a view, for colleagues. Never shown to the public, never changed."""

    response = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]


class Inference(models.Model):
    """What a letter seems to prefer, as an analyst reads words of it. Its sender chose nothing: it is in no figure of
    preferences, and wherever it is shown it is called inferred.

    `about` is the scenario that a stance is taken on; empty where the engagement asks for a preference among them.
    """

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    about = models.CharField(max_length=80, blank=True)
    choice = models.CharField(max_length=80)
    field = models.CharField(max_length=120)
    words = models.TextField(help_text="Out of this answer: what the inference rests on.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = InferenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="inference_rests_on_words"),
            models.CheckConstraint(condition=~Q(choice=""), name="inference_says_something"),
        ]


class InferenceRemoval(models.Model):
    """An inference was taken back, or another one took its place."""

    inference = models.OneToOneField(Inference, models.PROTECT, related_name="removal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")


class SamePerson(models.Model):
    """Somebody suspects that one person sent both of these views. Both count; nothing else follows from it."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    earlier = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")
    later = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = SamePersonQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(earlier__lt=F("later")), name="same_person_of_two_views"),
            models.CheckConstraint(condition=~Q(why=""), name="same_person_with_reason"),
        ]

    @property
    def views(self) -> tuple[models.Model, models.Model]:
        return self.earlier, self.later


class SamePersonEnd(models.Model):
    """Two views are not linked any more, and why."""

    link = models.OneToOneField(SamePerson, models.PROTECT, related_name="end")
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")


class CopyGroup(models.Model):
    """Views that belong together: a campaign's copies, or what one organisation sent. Each of them counts.

    `standing`, `name` and `organiser` are the outcome of the append-only acts, kept for fast reading; so is who is in.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    standing = models.CharField(max_length=10, default=SUGGESTED)
    name = models.TextField(blank=True)
    organiser = models.TextField(blank=True, help_text="Who organised it, as far as staff know: printed in reports.")
    like = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", help_text="A group its views are like."
    )
    found_at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(GROUP_KINDS)), name="group_kind_known"),
            models.CheckConstraint(condition=Q(standing__in=list(GROUPS)), name="group_standing_known"),
            models.CheckConstraint(condition=~Q(standing=CONFIRMED) | ~Q(name=""), name="confirmed_group_has_name"),
        ]


class CopyMember(models.Model):
    """A view in a group. A view is in one group of each kind at most."""

    group = models.ForeignKey(CopyGroup, models.PROTECT, related_name="members")
    kind = models.CharField(max_length=8)
    response = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["response_id"]
        constraints = [models.UniqueConstraint(fields=["kind", "response"], name="view_in_one_group_of_a_kind")]


class CopyAct(models.Model):
    """What the program or a member of staff did to a group. Only ever added. `views` are the responses it moved."""

    group = models.ForeignKey(CopyGroup, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=8)
    name = models.TextField(blank=True)
    organiser = models.TextField(blank=True)
    into = models.ForeignKey(CopyGroup, models.PROTECT, null=True, related_name="+")
    views = models.JSONField(default=list)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(GROUP_ACTS)), name="group_act_known"),
            models.CheckConstraint(condition=Q(act="find") | Q(by__isnull=False), name="group_act_by_somebody"),
        ]
