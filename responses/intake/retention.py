"""How long a view is kept that was begun and never sent: the promise of the privacy page."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from groundwork.clock.handles import engagement_now
from responses.attachments.models import Attachment
from responses.attachments.services import forget_drafts
from responses.intake.models import Approval, Draft, DraftLink

KEPT_AFTER_CLOSE = timedelta(days=28)


def forget_old_drafts() -> int:
    """Delete drafts of engagements that stopped taking views more than 28 days ago, unless saved since; how many.

    Where late views are taken the form stays open, so there a draft goes 28 days after it was last saved.
    """
    before = engagement_now() - KEPT_AFTER_CLOSE
    over = Q(engagement__closes_at__lt=before) & (
        Q(engagement__switch_off_at__isnull=True) | Q(engagement__switch_off_at__lt=before)
    )
    count, _kinds = Draft.objects.filter(over, saved_at__lt=before).delete()
    _forget_what_goes_with_drafts()
    return count


def _forget_what_goes_with_drafts() -> None:
    """Who approved a draft is of no use once it is gone; a link that opens nothing any more isn't either.

    Files that were added and never sent go too.
    """
    drafts = Draft.objects.filter(key=OuterRef("draft_key"))
    Approval.objects.filter(~Exists(drafts)).delete()
    unsent = Attachment.objects.filter(~Exists(drafts), sent_at__isnull=True)
    forget_drafts(draft_keys=unsent.values_list("draft_key", flat=True))
    DraftLink.objects.filter(until__lt=engagement_now() - KEPT_AFTER_CLOSE).delete()
