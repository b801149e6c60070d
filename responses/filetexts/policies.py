"""What stands in the way of an act on the words of a file, in words that the person can read. Empty means go."""

from django.utils.translation import gettext as _

from responses.attachments.policies import obstacles_to_reading
from responses.filetexts.models import FileText
from responses.filetexts.sent import SentFile, stored_copy
from responses.filetexts.states import BACK, CHECKED, UNREAD, WRITE, after
from scenarios.models import Engagement
from scenarios.policies import Person

READ_IN = "filetexts.read_in"


def obstacles_to_writing(file: SentFile, *, by: Person, engagement: Engagement) -> list[str]:
    if not by.has_perm(READ_IN, engagement):
        return [_("You can't read files into text. A moderator of this engagement can.")]
    if file.out:
        return [_("The virus scanner found something in this file. Nobody can open it.")]
    if after(file.state, WRITE) is None:
        return [_("The words of this file can't be written now.")]
    stored = stored_copy(file)
    return obstacles_to_reading(stored) if stored else [_("We do not hold this file.")]


def obstacles_to_checking(file: SentFile, *, by: Person, engagement: Engagement, act: str) -> list[str]:
    """Nobody checks what they wrote, in whichever number of the words."""
    if not by.has_perm(READ_IN, engagement):
        return [_("You can't check the words of files. A moderator of this engagement can.")]
    if file.out:
        return [_("The virus scanner found something in this file. Nobody can open it.")]
    if after(file.state, act) is None:
        return [_NOT_NOW[file.state]()]
    if FileText.objects.filter(attachment=file.key, by=by.pk).exists():
        return [_("You wrote words of this file. A different person has to check them.")]
    return []


_NOT_NOW = {
    UNREAD: lambda: _("Nobody has read this file into text yet."),
    CHECKED: lambda: _("A second person checked these words already."),
    BACK: lambda: _("These words were sent back. Somebody has to mend them first."),
}
