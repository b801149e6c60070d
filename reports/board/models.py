from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.board.querysets import PapersSentQuerySet
from reports.board.states import WAYS


class PapersSent(models.Model):
    """The secretary sent papers to one person by another way than this portal, and wrote that down.

    Only ever added: a mistake is mended by the next row, which names the one before. `struck_out` says that nothing
    was sent after all. That papers were sent says nothing of whether anybody read them.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True, help_text="Of somebody without an account here.")
    what = models.TextField()
    way = models.CharField(max_length=10)
    sent_on = models.DateField()
    notes = models.TextField(blank=True)
    struck_out = models.BooleanField(default=False)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    reason = models.TextField(blank=True, help_text="Of a correction: why.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = PapersSentQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=True) & ~Q(name="") | Q(member__isnull=False, name=""),
                name="papers_sent_to_one_person",
            ),
            models.CheckConstraint(condition=Q(way__in=list(WAYS)), name="papers_way_known"),
            models.CheckConstraint(condition=~Q(what=""), name="papers_named"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) & Q(struck_out=False) | Q(corrects__isnull=False) & ~Q(reason=""),
                name="corrected_papers_have_reason",
            ),
        ]

    @property
    def whose(self) -> str:
        return str(self.member.get_full_name()) if self.member else self.name

    @property
    def way_in_words(self) -> Any:
        return WAYS[self.way]
