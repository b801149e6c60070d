from django.conf import settings
from django.db import models
from django.db.models import F, Q

from responses.filetexts.states import ANSWERS, SENT_BACK


class FileText(models.Model):
    """What a file that came with a view says, as one member of staff wrote it down. Only ever added: next is a number.

    `attachment` is the id under which these bytes first came with this view: sent again, they are the same file. It is
    no foreign key, since an erasure takes the file away and leaves this row, blanked.
    """

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    attachment = models.UUIDField()
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    why_nothing = models.TextField(blank=True, help_text="Why there is nothing to read in it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["attachment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["attachment", "number"], name="file_text_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="file_text_number_from_one"),
            models.CheckConstraint(
                condition=Q(words="") & ~Q(why_nothing="") | ~Q(words="") & Q(why_nothing=""),
                name="file_text_says_one_thing",
            ),
        ]


class FileTextAnswer(models.Model):
    """What the second person decided about the words. Never who wrote them; the database holds that too."""

    text = models.OneToOneField(FileText, models.PROTECT, related_name="answer")
    act = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ANSWERS)), name="file_text_answer_known"),
            models.CheckConstraint(condition=~Q(act=SENT_BACK) | ~Q(note=""), name="file_text_back_with_note"),
            models.CheckConstraint(condition=~Q(by=F("written_by")), name="file_text_checked_by_another"),
        ]
