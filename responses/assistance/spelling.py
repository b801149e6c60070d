"""A code as it is read out on the phone: `K for Kilo`, `7`."""

from django.utils.translation import gettext as _

from responses.intake.codes import tidied

NAMES = """
Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra
Tango Uniform Victor Whiskey X-ray Yankee Zulu
"""
BY_LETTER = {word[0]: word for word in NAMES.split()}
GROUP = 4


def spelled(code: str) -> list[list[str]]:
    """The characters of a code in words, in its groups of four."""
    said = [_in_words(character) for character in tidied(code)]
    return [said[start : start + GROUP] for start in range(0, len(said), GROUP)]


def _in_words(character: str) -> str:
    if character not in BY_LETTER:
        return character
    return _("%(letter)s for %(word)s") % {"letter": character, "word": BY_LETTER[character]}
