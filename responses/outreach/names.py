"""How the name of a body is compared: the same body is written in many ways."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^\w\s]|_")


def spelled_alike(name: str) -> str:
    """What two spellings of one name have in common: "The A&B Trust" and "a and b trust" are the same."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    plain = plain.replace("'", "").replace("’", "")
    words = _NOT_A_WORD.sub(" ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
