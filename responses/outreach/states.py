"""What is done about a stakeholder, how a letter to one stands, and the kinds of publicity."""

from typing import Any

from django.utils.translation import gettext_lazy as _

INVITATION, REMINDER = "invitation", "reminder"
ROUNDS: dict[str, Any] = {
    INVITATION: _("an invitation"),
    REMINDER: _("a reminder"),
}

WAITING, HANDING, SENT, REFUSED, UNSURE, SKIPPED = "waiting", "handing", "sent", "refused", "unsure", "skipped"
LETTERS: dict[str, Any] = {
    WAITING: _("waits to be sent"),
    HANDING: _("is being handed to the mail server"),
    SENT: _("was taken by the mail server"),
    REFUSED: _("was refused by the mail server for good"),
    UNSURE: _("may have been sent: we lost touch while the mail server took it"),
    SKIPPED: _("was not sent, as it was no longer wanted"),
}
MOVES = {
    (WAITING, "hand over"): HANDING,
    (WAITING, "skip"): SKIPPED,
    (HANDING, "taken"): SENT,
    (HANDING, "refused for good"): REFUSED,
    (HANDING, "not taken now"): WAITING,
    (HANDING, "lose touch"): UNSURE,
    (UNSURE, "send again, by staff"): WAITING,
}
# While it stands so, no other invitation is written to the same body.
UNDER_WAY = (WAITING, HANDING, SENT, UNSURE)

ADDED, IMPORTED, CORRECTED, REMOVED = "added", "imported", "corrected", "removed"
INVITED, BOUNCED, REACHED = "invited", "bounced", "reached"
ACTS: dict[str, Any] = {
    ADDED: _("put it on the list"),
    IMPORTED: _("put it on the list from a file"),
    CORRECTED: _("changed its entry"),
    REMOVED: _("took it off the list"),
    INVITED: _("invited it in another way"),
    BOUNCED: _("noted that email does not reach it"),
    REACHED: _("noted that email reaches it after all"),
}

EVENT, MEETING, PRESS, SOCIAL, LEAFLET = "event", "meeting", "press", "social", "leaflet"
NEWSLETTER, WEBSITE, RADIO, OTHER = "newsletter", "website", "radio", "other"
PUBLICITY: dict[str, Any] = {
    EVENT: _("Public event"),
    MEETING: _("Meeting of a group or body"),
    PRESS: _("Newspaper or press notice"),
    RADIO: _("Radio or television"),
    SOCIAL: _("Social media"),
    LEAFLET: _("Leaflet or poster"),
    NEWSLETTER: _("Newsletter or email bulletin"),
    WEBSITE: _("Website"),
    OTHER: _("Something else"),
}
# People come to these, so there is a number of them.
ATTENDED = (EVENT, MEETING)
