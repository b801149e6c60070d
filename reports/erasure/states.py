"""Who asks that words are erased, and what the second person says to it. Plain tables."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENDER, SOMEBODY_NAMED, STAFF = "sender", "named", "staff"
ASKED_BY: dict[str, str | Promise] = {
    SENDER: _("The person who sent the view"),
    SOMEBODY_NAMED: _("Somebody else whose personal data is in it"),
    STAFF: _("Nobody: staff found personal data in it that must go"),
}
AGREED, REFUSED = "agreed", "refused"
ANSWERS: dict[str, str | Promise] = {AGREED: _("Agreed, and the words were erased"), REFUSED: _("Refused")}
