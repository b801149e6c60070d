"""What a person may ask for so that they can take part, and where their request stands."""

from django.utils.translation import gettext_lazy as _

LARGE_PRINT, EASY_READ, BSL, AUDIO, BRAILLE = "large_print", "easy_read", "bsl", "audio", "braille"
LANGUAGE, CALL_BACK, SOMETHING_ELSE = "language", "call_back", "something_else"
NEEDS = {
    LARGE_PRINT: _("Large print"),
    EASY_READ: _("Easy read: short words and pictures"),
    BSL: _("British Sign Language (BSL)"),
    AUDIO: _("Audio: someone reads it out on a recording"),
    BRAILLE: _("Braille"),
    LANGUAGE: _("Another language"),
    CALL_BACK: _("A phone call from us"),
    SOMETHING_ELSE: _("Something else"),
}

OPEN, DONE = "open", "done"
STATES = {
    OPEN: _("somebody waits for us"),
    DONE: _("we did what was asked"),
}
# One person does it and says so.
MOVES = {(OPEN, "finish"): DONE}
