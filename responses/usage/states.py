"""What is counted of how a form is used: plain numbers by day. None of it belongs to anybody."""

from django.utils.translation import gettext_lazy as _

START, PAGE, COMPLETE = "start", "page", "complete"
CORRECTED, WITHDRAWN, EASE = "corrected", "withdrawn", "ease"
EVENTS = {
    START: _("views begun"),
    PAGE: _("drafts that saved a page for the first time"),
    COMPLETE: _("views sent"),
    CORRECTED: _("corrections sent"),
    WITHDRAWN: _("views withdrawn"),
    EASE: _("answers about how easy the form was"),
}

# From the easiest on. Under the event `ease` the answer stands where a page's name does.
EASES = {
    "very_easy": _("Very easy"),
    "easy": _("Easy"),
    "neither": _("Neither easy nor difficult"),
    "difficult": _("Difficult"),
    "very_difficult": _("Very difficult"),
}
EASY = ("very_easy", "easy")
