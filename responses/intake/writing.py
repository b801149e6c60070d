"""Questions answered in words, in a number or with a date."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import Question, Radios, WordCount
from responses.intake.choosing import OneChoice

SHORT_TEXT_CHARACTERS = 500
MOST_DIGITS = 15
# Commas or spaces stand between thousands only: `12,5` is asked for again, since it may mean 12.5.
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")


class LongText(OneChoice):
    """Somebody's own words."""

    def fields(self) -> dict[str, forms.Field]:
        return {"answer": self._words(**self.heading)}

    def _words(self, **said: Any) -> PlainTextField:
        return PlainTextField(
            **{"required": self.required} | said,
            max_words=self.asked["max_words"],
            widget=forms.Textarea,
            error_messages={"required": gettext_lazy("Write your answer")},
        )

    def layout(self) -> list[Any]:
        kind = WordCount if self.asked["max_words"] else Question
        return [kind("answer", heading=True, rows=8)]


class ShortText(LongText):
    """A line or two. Without a limit of its own it takes 500 characters."""

    def hints(self) -> list[str]:
        most = self.asked["max_words"]
        return [_("Write up to %(most)s words.") % {"most": most}] if most else []

    def _words(self, **said: Any) -> PlainTextField:
        return PlainTextField(
            **{"required": self.required} | said,
            max_words=self.asked["max_words"],
            max_length=None if self.asked["max_words"] else SHORT_TEXT_CHARACTERS,
            error_messages={"required": gettext_lazy("Write your answer")},
        )

    def layout(self) -> list[Any]:
        return [Question("answer", heading=True)]


class ChoiceAndText(LongText):
    """One of the options, and room to say why."""

    def fields(self) -> dict[str, forms.Field]:
        label = gettext_lazy("Tell us more in your own words (optional)")
        return {**OneChoice.fields(self), "text": self._words(label=label, required=False)}

    def layout(self) -> list[Any]:
        kind = WordCount if self.asked["max_words"] else Question
        return [Radios("answer", heading=True), kind("text", rows=8)]

    def initial(self, value: Any) -> dict[str, Any]:
        value = value or {}
        return {"answer": value.get("choice", ""), "text": value.get("text", "")}

    def value(self, given: dict[str, Any]) -> Any:
        return {"choice": given.get("answer", ""), "text": given.get("text", "")}


class NumberField(PlainTextField):
    """A number as people write it: `1,300` or `12.5`."""

    def __init__(self, *, least: Any = None, most: Any = None, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        number = self._number(typed)
        if self.least is not None and number < self.least:
            raise forms.ValidationError(_("Enter a number that is %(least)s or more") % {"least": self.least})
        if self.most is not None and number > self.most:
            raise forms.ValidationError(_("Enter a number that is %(most)s or less") % {"most": self.most})
        return f"{number:f}"

    def _number(self, typed: str) -> Decimal:
        said = " ".join(typed.split())
        if not NUMBER.fullmatch(said):
            raise forms.ValidationError(_("Enter a number, such as 12 or 12.5"))
        digits = said.replace(",", "").replace(" ", "")
        if sum(map(str.isdecimal, digits)) > MOST_DIGITS:
            raise forms.ValidationError(_("Enter a number with %(most)s digits or fewer") % {"most": MOST_DIGITS})
        number = Decimal(digits)
        return number if number else abs(number)


class Number(OneChoice):
    def hints(self) -> list[str]:
        least, most = self.limits.get("least"), self.limits.get("most")
        if least is not None and most is not None:
            return [_("Enter a number from %(least)s to %(most)s.") % {"least": f"{least:,}", "most": f"{most:,}"}]
        if least is not None:
            return [_("Enter a number that is %(least)s or more.") % {"least": f"{least:,}"}]
        return [_("Enter a number that is %(most)s or less.") % {"most": f"{most:,}"}] if most is not None else []

    def fields(self) -> dict[str, forms.Field]:
        return {
            "answer": NumberField(
                **self.heading,
                required=self.required,
                least=self.limits.get("least"),
                most=self.limits.get("most"),
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                error_messages={"required": gettext_lazy("Enter a number")},
            )
        }

    def layout(self) -> list[Any]:
        return [Question("answer", heading=True, width="10")]


class Day(OneChoice):
    def fields(self) -> dict[str, forms.Field]:
        errors = {"required": gettext_lazy("Enter a date")}
        return {"answer": DatePartsField(**self.heading, required=self.required, error_messages=errors)}

    def layout(self) -> list[Any]:
        return [Question("answer", heading=True)]

    def initial(self, value: Any) -> dict[str, Any]:
        return {"answer": date.fromisoformat(value) if value else None}

    def value(self, given: dict[str, Any]) -> Any:
        day = given.get("answer")
        return day.isoformat() if day else ""
