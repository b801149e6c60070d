"""What somebody may have us write to them about, and the kinds of mail we write."""

from django.utils.translation import gettext_lazy as _

DRAFT, RECEIPT, UPDATES, OUTCOME = "draft", "receipt", "updates", "outcome"
PURPOSES = {
    DRAFT: _("Send me a link to come back to this draft, and reminders before it closes"),
    RECEIPT: _("Tell me when my view has arrived"),
    UPDATES: _("Send me news about this engagement"),
    OUTCOME: _("Tell me the outcome"),
}
# The same, as the page that stops them says it.
ABOUT = {
    DRAFT: _("links to your draft, and reminders before it closes"),
    RECEIPT: _("the arrival of your view"),
    UPDATES: _("news about this engagement"),
    OUTCOME: _("the outcome of this engagement"),
}

LINK, RECEIVED, NEWS, DECISION = "link", "received", "news", "decision"
SEVEN_DAYS, TWO_DAYS, TWO_HOURS = "7_days", "48_hours", "2_hours"
REMINDERS = {
    SEVEN_DAYS: _("a reminder 7 days before the close"),
    TWO_DAYS: _("a reminder 48 hours before the close"),
    TWO_HOURS: _("a reminder 2 hours before the close"),
}
KINDS = {
    LINK: _("a link to come back to the draft"),
    **REMINDERS,
    RECEIVED: _("the news that the view has arrived"),
    NEWS: _("an update of the engagement"),
    DECISION: _("the news that the decision has been made"),
}
