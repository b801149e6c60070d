"""What a person typed into a form that was not taken, laid out to be sent once more.

The form came without its safety token, or the server failed while it was taking it.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from groundwork.forms import sentinel
from groundwork.forms.plain_text import printable

# Drawn afresh on the page that sends the words again.
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", sentinel.NAME}
# Keys of the draft and the buttons that were pressed: sent again as they are, of no use to look at.
MACHINE_NAMES = {"draft_key", "key", "next", "points", "more", "revision", "seen", "homepage"}
MACHINE_VALUE = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
SHORT = 60
# What the fields that people type into are called; another one goes by its name in the form.
NAMES = {
    "answer": _("Your answer"),
    "words": _("Your words"),
    "type": _("Who you are"),
    "capacity": _("Who you speak for"),
    "organisation": _("Name of your organisation"),
    "choice": _("May we publish your view?"),
    "name": _("Your name"),
    "email": _("Your email address"),
    "phone": _("Your phone number"),
}
# Where somebody from the public types words. Nothing else is shown again: a sign-in form brings a password.
WORDS_ARE_TYPED = ("/respond/", "/engagements/")
# A form of our own page says so, or comes from a browser too old to say anything.
OWN_PAGE = ("same-origin", "none", "")


@dataclass(frozen=True)
class Typed:
    """One thing the form brought. Unless we know better, `label` is made of the field's name: nothing else came."""

    name: str
    value: str

    @property
    def label(self) -> str:
        if self.name in NAMES:
            return str(NAMES[self.name])
        return re.sub(r"[\W_]+", " ", printable(self.name)).strip().capitalize() or str(NAMES["answer"])

    @property
    def long(self) -> bool:
        return len(self.value) > SHORT or "\n" in self.value


def can_be_replayed(request: HttpRequest) -> bool:
    """Whether this is an answer that one of our own pages sent. What another website sent is never shown."""
    own = request.headers.get("Sec-Fetch-Site", "") in OWN_PAGE
    return own and request.method == "POST" and request.path.startswith(WORDS_ARE_TYPED)


def what_to_replay(request: HttpRequest) -> dict[str, Any]:
    """For the page that sends it again: words to see, words kept hidden, files to choose again, and the address."""
    words, kept = what_was_typed(request.POST)
    return {"words": words, "kept": kept, "files": list(request.FILES), "action": request.get_full_path()}


def what_was_typed(posted: QueryDict) -> tuple[list[Typed], list[Typed]]:
    """(what to show, what to keep hidden), in the order it came. Nothing is dropped, cut or put in another order."""
    shown: list[Typed] = []
    hidden: list[Typed] = []
    for name, values in posted.lists():
        if name in NOT_SENT_AGAIN:
            continue
        for value in values:
            machine = name in MACHINE_NAMES or MACHINE_VALUE.fullmatch(value)
            (hidden if machine or not value.strip() else shown).append(Typed(name, printable(value)))
    return shown, hidden
