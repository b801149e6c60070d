"""Which of the published views a reader wants to see."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from responses.intake.folding import wanted
from scenarios.models import StakeholderType

LONGEST = 200
PUBLIC_ID = re.compile(r"^V-[0-9A-Z]{1,10}\Z")


class ViewsFilter(forms.Form):
    """By words, by kind of sender and by the answer about scenarios. Choices that make no sense are left aside.

    `after` is the public id at the end of the page before: where it stands in the alphabet is all that matters.
    """

    q = PlainTextField(
        label=_("Words to find"),
        help_text=_("All of these words. Put words in quotation marks to find them in that order."),
        required=False,
        max_length=LONGEST,
    )
    type = forms.ChoiceField(label=_("Who sent it"), required=False)
    prefers = forms.ChoiceField(label=_("What they chose"), required=False)
    after = forms.RegexField(PUBLIC_ID, required=False)

    def __init__(self, *args: Any, types: list[StakeholderType], options: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("type", _("Everyone"), [(row.slug, row.label) for row in types])
        self._offer("prefers", _("Any answer, or none"), list(options.items()))

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", everything), *choices]

    def clean_q(self) -> str:
        asked: str = self.cleaned_data["q"]
        if asked.strip() and not wanted(asked):
            raise forms.ValidationError(_("Type at least one word or number to find."))
        return asked

    @property
    def asks_wrongly(self) -> bool:
        """Whether what was typed to be found can't be looked for; the page says why."""
        return bool(self["q"].errors)

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
