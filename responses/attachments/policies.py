"""What stands in the way of an act on a file, in words that the person can read. Empty means go."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from responses.attachments.models import Attachment
from responses.attachments.states import CLEAN, READABLE, REFUSED, RELEASE, RELEASED, after
from scenarios.policies import Person

SEE, RELEASE_FILE = "attachments.see_files", "attachments.release_file"
# Kept with the release as it was read, so change it with care.
WARNING = gettext_lazy(
    "No virus scanner has passed this file. It may hold a virus that harms your computer and your organisation's"
    " network. Only release it if you know who sent it, you expected it, and you need it. Open it on a computer with"
    " up-to-date virus protection. Your name is recorded with this release."
)


def obstacles_to_releasing(attachment: Attachment, *, by: Person) -> list[str]:
    """Why `by` may not let colleagues open a file that no scanner has passed. It comes with its engagement."""
    if not by.has_perm(RELEASE_FILE, attachment.engagement):
        return [_("You can't release files. A moderator of this engagement can.")]
    if attachment.sent_at is None:
        return [_("This file stands in a draft. Nobody else may open it until its writer sends the view.")]
    if after(attachment.state, RELEASE):
        return []
    words = {
        CLEAN: _("The virus scanner passed this file already. Anybody who may see files can open it."),
        REFUSED: _("The virus scanner found something in this file. Nobody can release it."),
        RELEASED: _("Somebody released this file already."),
    }
    return [words[attachment.state]]


def obstacles_to_reading(attachment: Attachment) -> list[str]:
    """Why staff can't open this file now, whoever they are."""
    if attachment.state in READABLE:
        return []
    if attachment.state == REFUSED:
        return [_("The virus scanner found something in this file. Nobody can open it.")]
    return [_("This file waits for the virus scanner. A moderator can release it before that.")]


def obstacles_to_forgetting(attachment: Attachment) -> list[str]:
    """A file that was sent stays, since the view it came with names it."""
    return [_("This file was sent with a view, so we keep it.")] if attachment.sent_at else []
