import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.attachments.querysets import AttachmentQuerySet
from responses.attachments.states import HELD, KINDS, MOST_FILES, STATES, Kind


class Attachment(models.Model):
    """A file that somebody added to a view. Everything else in the portal names it by its id alone.

    It belongs to the draft in which it was added: by that draft's key, since a draft goes when it is sent. `place`
    counts the files of a draft, so that the database itself holds how many there can be.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    draft_key = models.UUIDField(db_index=True)
    place = models.PositiveIntegerField()
    question = models.CharField(max_length=80, blank=True, help_text="Key of the question it answers, if one asked.")
    name = models.TextField(help_text="As its sender called it; to be shown, never to be part of a path.")
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    stored_name = models.CharField(max_length=64, unique=True, help_text="Random; names the file in our store.")
    state = models.CharField(max_length=10, default=HELD)
    came_at = models.DateTimeField(help_text="Engagement time.")
    sent_at = models.DateTimeField(null=True, help_text="Engagement time; empty while it stands in a draft.")
    scanned_at = models.DateTimeField(null=True, help_text="Machine time of the scanner's answer.")
    scan_note = models.TextField(blank=True, help_text="What the scanner found, or why it could not tell.")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, help_text="Machine time.")
    release_warning = models.TextField(blank=True, help_text="The warning as it was read.")
    release_note = models.TextField(blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["came_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["draft_key", "place"], name="attachment_place_once"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=MOST_FILES), name="attachment_within_limit"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="attachment_kind_known"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="attachment_state_known"),
            models.CheckConstraint(condition=Q(size__gte=1), name="attachment_not_empty"),
            models.CheckConstraint(
                condition=~Q(state__in=["clean", "refused"]) | Q(scanned_at__isnull=False),
                name="attachment_judged_by_scanner",
            ),
            models.CheckConstraint(
                condition=~Q(state="released")
                | Q(released_by__isnull=False, released_at__isnull=False) & ~Q(release_warning=""),
                name="attachment_released_by_name",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "state", "came_at"], name="attachment_list")]

    @property
    def kind_facts(self) -> Kind:
        return KINDS[self.kind]
