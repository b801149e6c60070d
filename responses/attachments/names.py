"""What a file is called: kept as text to show, never used as a path."""

import unicodedata

from responses.attachments.refusals import name_too_long, no_name, two_endings, wrong_ending
from responses.attachments.states import BY_ENDING, Kind

# The framework cuts a name at 255 characters in silence; long before that we say so.
LONGEST_NAME = 200
# Joiners that Persian, Hindi and other scripts need inside a word. Every other invisible sign goes.
JOINERS = {"\u200c", "\u200d"}
INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
# Endings of programs and of pages that run in a browser: no honest document carries one in front of its own.
RUNS = {
    ".bat", ".cmd", ".docm", ".dotm", ".exe", ".hta", ".htm", ".html", ".jar", ".js", ".lnk", ".msi", ".php", ".ps1",
    ".scr", ".sh", ".svg", ".vbs", ".xlsm",
}  # fmt: skip


def clean_name(name: str) -> str:
    """The last part of the name, without signs that nobody can see. Raises NotTaken for none and for too long a one."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if sign in JOINERS or unicodedata.category(sign) not in INVISIBLE)
    plain = " ".join(unicodedata.normalize("NFC", kept).split())
    if not plain.strip(". "):
        raise no_name()
    if len(plain) > LONGEST_NAME:
        raise name_too_long(plain, LONGEST_NAME)
    return plain


def kind_by_name(name: str) -> Kind:
    """What a cleaned name says the file is. Raises NotTaken for an ending we don't take, or one hidden before it."""
    stem, dot, ending = name.rpartition(".")
    kind = BY_ENDING.get(f".{ending}".lower()) if dot and stem else None
    if kind is None:
        raise wrong_ending(name)
    for part in stem.split(".")[1:]:
        if f".{part.strip()}".lower() in RUNS:
            raise two_endings(name, f".{part.strip()}")
    return kind
