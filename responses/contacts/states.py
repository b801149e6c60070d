"""What somebody may have us write to them about, and the kinds of mail we write."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from scenarios.states import EXTENDED, PAUSED, PUBLISHED, REPORTED, RESUMED, WITHDRAWN

DRAFT, RECEIPT, UPDATES, OUTCOME = "draft", "receipt", "updates", "outcome"
# Until somebody who wants to follow an engagement has shown that the address is theirs. No form offers it.
CONFIRM = "confirm"
PURPOSES = {
    DRAFT: _("Send me a link to come back to this draft, and reminders before it closes"),
    RECEIPT: _("Tell me when my view has arrived, and if you do not show it to the public"),
    UPDATES: _("Send me news about this engagement"),
    OUTCOME: _("Tell me the outcome"),
}
# The same, as the page that stops them says it.
ABOUT = {
    DRAFT: _("links to your draft, and reminders before it closes"),
    RECEIPT: _("your view: that it arrived, and whether we show it"),
    UPDATES: _("news about this engagement"),
    OUTCOME: _("the outcome of this engagement"),
    CONFIRM: _("following this engagement"),
}

LINK, RECEIVED, NEWS, DECISION = "link", "received", "news", "decision"
CONFIRM_LINK, EVENT = "confirm", "event"
WITHHELD, SHOWN_AGAIN, APPEALED = "withheld", "shown", "appealed"
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
    CONFIRM_LINK: _("a link to confirm that somebody follows the engagement"),
    WITHHELD: _("the news that a view is not shown, and why"),
    SHOWN_AGAIN: _("the news that a view is shown again"),
    APPEALED: _("the news that we looked again at a decision about a view"),
    EVENT: _("the news that it opened, closed, moved, stopped or changed"),
}

# What happened to an engagement, as the mail to those who follow it says it: subject and sentence.
OPENED, CLOSED = "opened", "closed"
EVENTS: dict[str, tuple[Any, Any]] = {
    OPENED: (_("You can give your view now"), _("The engagement has opened.")),
    CLOSED: (_("The engagement has closed"), _("The time to send a view is over.")),
    PUBLISHED: (_("The page has changed"), _("We changed words on the page of the engagement. It says what and why.")),
    EXTENDED: (_("There is more time"), _("The engagement now closes later.")),
    PAUSED: (_("The form is off for a while"), _("We switched the form off for a while. The page says why.")),
    RESUMED: (_("The form is on again"), _("You can send a view again. The close has moved by the time it was off.")),
    WITHDRAWN: (_("The engagement was withdrawn"), _("We withdrew this engagement. The page says why.")),
    REPORTED: (_("A report on the views is out"), _("We published a report on the views. The page leads to it.")),
}
