"""Fields that say in plain words what is wrong, and never cut or change what a person typed."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groundwork.forms.plain_text import Unreadable, count_words, plain, plain_line, says_nothing

# A year of two digits is asked for again: nobody means the year 21.
FIRST_YEAR = 1000
PLAIN_NUMBER = re.compile(r"[0-9]+")


class PlainTextField(forms.CharField):
    """A person's own words, kept whole: see `plain_text` for the rule.

    `max_words` and `max_length` are limits on what we take, told with the number to lose. Neither reaches the browser
    as `maxlength`, because a browser cuts pasted text there without a word.
    """

    def __init__(self, *, max_words: int | None = None, **options: Any) -> None:
        self.max_words = max_words
        self.max_characters = options.pop("max_length", None)
        super().__init__(**{"strip": False, **options})

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if says_nothing(text):
            return ""
        try:
            return self.kept(text)
        except Unreadable as trouble:
            raise ValidationError(str(trouble), code="unreadable") from trouble

    def kept(self, text: str) -> str:
        return plain(text)

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.max_words:
            _within(self.max_words, count_words(value), "words")
        if self.max_characters:
            _within(self.max_characters, len(value), "characters")


class NameField(PlainTextField):
    """What a person or a body is called: it stands among other words, so signs that nobody can see are left out."""

    def kept(self, text: str) -> str:
        return plain_line(text)


def _within(most: int, length: int, unit: str) -> None:
    if length <= most:
        return
    over = length - most
    if unit == "words":
        shorten = ngettext("Shorten it by %(over)s word.", "Shorten it by %(over)s words.", over)
        message = _("Your answer is %(length)s words. The most we can take is %(most)s.")
    else:
        shorten = ngettext("Shorten it by %(over)s character.", "Shorten it by %(over)s characters.", over)
        message = _("Your answer is %(length)s characters. The most we can take is %(most)s.")
    numbers = {"length": f"{length:,}", "most": f"{most:,}", "over": f"{over:,}"}
    raise ValidationError(f"{message} {shorten}" % numbers, code=f"too_many_{unit}")


class DateParts(forms.MultiWidget):
    """Three boxes: day, month, year. Quicker to fill in than a calendar, with any device."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DatePartsField(forms.MultiValueField):
    """A calendar date typed as three numbers; None when all three boxes are empty and the field is optional."""

    widget = DateParts
    default_error_messages = {
        "incomplete": _("A date needs a day, a month and a year."),
        "unreal": _("Enter a real date, like 11 3 2021."),
    }

    def __init__(self, **options: Any) -> None:
        numbers = [PlainTextField() for _part in range(3)]
        super().__init__(numbers, require_all_fields=True, **options)

    def clean(self, value: Any) -> date | None:
        parts = [str(part or "").strip() for part in value or []]
        if any(parts) and not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        result: date | None = super().clean(parts)
        return result

    def compress(self, data_list: list[str]) -> date | None:
        if not data_list:
            return None
        try:
            if not all(PLAIN_NUMBER.fullmatch(part) for part in data_list):
                raise ValueError
            day, month, year = (int(part) for part in data_list)
            return date(year if year >= FIRST_YEAR else 0, month, day)
        except (ValueError, OverflowError) as trouble:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from trouble
