"""Why a file is not taken: which file, why, and what to do. Nobody loses anything else by it."""

from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from responses.attachments.states import MEGABYTE, MOST_BYTES, MOST_FILES


class NotTaken(Exception):
    """We don't take this file. `words` names it, says why and what can be done."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class CannotBeKept(NotTaken):
    """Nothing is wrong with the file: our own store failed. It may be sent again later."""


def size_words(size: int) -> str:
    """`2.4 MB`, `310 KB`; never `0 KB`. Rounded up, so that what is over a limit never reads as the limit itself."""
    if size >= MEGABYTE:
        return f"{ceil(size * 10 / MEGABYTE) / 10:.1f} MB"
    return f"{max(1, round(size / 1024))} KB"


def empty(name: str) -> NotTaken:
    return _not_taken(_("“%(name)s” is empty. Check that it opens on your device, then add it again."), name)


def too_big(name: str, size: int) -> NotTaken:
    words = _("“%(name)s” is %(size)s. The most we can take is %(most)s. Make it smaller, or split it into parts.")
    return _not_taken(words, name, size=size_words(size), most=f"{MOST_BYTES // MEGABYTE} MB")


def name_too_long(name: str, most: int) -> NotTaken:
    words = _("The name “%(name)s…” is longer than %(most)s characters. Give the file a shorter name and add it again.")
    return _not_taken(words, name[:40], most=most)


def no_name() -> NotTaken:
    return NotTaken(_("The file has no name that we can read. Give it a name such as “letter.pdf” and add it again."))


def wrong_ending(name: str) -> NotTaken:
    words = _(
        "We can't take “%(name)s”. We take files that end in .pdf, .docx, .odt, .txt, .png, .jpg or .jpeg."
        " Save it as one of these and add it again."
    )
    return _not_taken(words, name)


def two_endings(name: str, first: str) -> NotTaken:
    words = _(
        "The name “%(name)s” has a second ending, “%(first)s”. Give the file a name with one ending and try again."
    )
    return _not_taken(words, name, first=first)


def not_what_it_says(name: str, kind: Any) -> NotTaken:
    words = _(
        "“%(name)s” is not the %(kind)s that its name says it is. Open it on your device, save it again as that kind"
        " of file, and add the new one."
    )
    return _not_taken(words, name, kind=kind)


def holds_something_else(name: str) -> NotTaken:
    words = _("“%(name)s” is damaged, or holds more than one file. Open it, save it under a new name and add that.")
    return _not_taken(words, name)


def locked(name: str) -> NotTaken:
    words = _(
        "“%(name)s” is locked, so our virus checker can't read it. Save a copy that needs no password and stops nobody"
        " from copying. Then add that."
    )
    return _not_taken(words, name)


def has_macros(name: str) -> NotTaken:
    words = _("“%(name)s” has macros in it: small programs that could do harm. Save it as a PDF and add that.")
    return _not_taken(words, name)


def unpacks_too_big(name: str) -> NotTaken:
    words = _("“%(name)s” is too big once it is unpacked, so we can't open it safely. Save it as a PDF and add that.")
    return _not_taken(words, name)


def too_many_pixels(name: str, most: int) -> NotTaken:
    words = _("“%(name)s” has more than %(most)s million dots. Make the picture smaller and add it again.")
    return _not_taken(words, name, most=most)


def unreadable_text(name: str) -> NotTaken:
    words = _("We can't read the text in “%(name)s”. Save it as plain text in UTF-8, or as a PDF, and add that.")
    return _not_taken(words, name)


def test_virus(name: str) -> NotTaken:
    return _not_taken(_("“%(name)s” holds a test for virus checkers. We do not keep such files. Leave it out."), name)


def one_too_many(name: str) -> NotTaken:
    words = _("You can add up to %(most)s files. Remove one of them, then add “%(name)s”.")
    return _not_taken(words, name, most=MOST_FILES)


def cannot_be_kept(name: str) -> CannotBeKept:
    words = _(
        "We could not keep “%(name)s”: something is wrong on our side. Your answers are safe. Try again in a few"
        " minutes, or send your view without it."
    )
    return CannotBeKept(words % {"name": name})


def _not_taken(words: str, name: str, **more: Any) -> NotTaken:
    return NotTaken(words % {"name": name, **more})
