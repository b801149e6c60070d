"""Made-up languages: what nobody has marked for translation stands out in them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from django.conf import settings
from django.test import override_settings
from django.utils import translation
from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR

OPENING, CLOSING = "⟦", "⟧"
PLACEHOLDER = re.compile(r"(%\(\w+\)[sd]|%\{\w+\}|%[sd]|\{\w*\}|<[^>]*>|&\w+;|https?://\S+)")
ACCENTED = str.maketrans("aeiounyAEIOU", "åéîøûñýÅÉÎØÛ")
RIGHT_TO_LEFT = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")


class Marked(NullTranslations):
    """English, each translated string in brackets: what stands outside them was not translated."""

    name, bidi = "en-marked", False

    def gettext(self, message: str) -> str:
        return self._said(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self._said(one if number == 1 else many)

    def to_language(self) -> str:
        return self.name

    def _said(self, message: str) -> str:
        plain = message.rsplit(CONTEXT_SEPARATOR, maxsplit=1)[-1]
        return f"{OPENING}{self._in_letters(plain)}{CLOSING}" if plain.strip() else plain

    def _in_letters(self, words: str) -> str:
        return words


class Accented(Marked):
    """With accents, and three tenths longer, as German is."""

    name = "qps-ploc"

    def _in_letters(self, words: str) -> str:
        parts = PLACEHOLDER.split(words)
        parts[::2] = [part.translate(ACCENTED) for part in parts[::2]]
        longer = len(PLACEHOLDER.sub("", words)) * 3 // 10
        return "".join(parts) + ("ø wørđ " * (longer // 7 + 1))[:longer].rstrip()


class RightToLeft(Marked):
    """In Arabic letters, which no word of English is spelt with."""

    name, bidi = "ar-marked", True

    def _said(self, message: str) -> str:
        return self._in_letters(message.rsplit(CONTEXT_SEPARATOR, maxsplit=1)[-1])

    def _in_letters(self, words: str) -> str:
        parts = PLACEHOLDER.split(words)
        parts[::2] = [part.lower().translate(RIGHT_TO_LEFT) for part in parts[::2]]
        return "".join(parts)


@contextmanager
def speaking(language: type[Marked]) -> Iterator[None]:
    """Everything in this process is said in this language, until the end of the block."""
    before = trans_real._default
    trans_real._translations[language.name] = language()
    trans_real._default = trans_real._translations[language.name]
    bidi = [*settings.LANGUAGES_BIDI, language.name.split("-")[0]] if language.bidi else []
    try:
        with override_settings(LANGUAGE_CODE=language.name, LANGUAGES_BIDI=bidi), translation.override(language.name):
            yield
    finally:
        trans_real._default = before
        del trans_real._translations[language.name]
