"""What to look for among acts and readings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation.accounts.models import User
from consultation.accounts.records import Asked, engagements_to_ask_for, known_acts, people_to_ask_for
from groundwork.forms.fields import DatePartsField
from groundwork.forms.layouts import questions

ALL = [("", _("All"))]


class ReadingFilter(forms.Form):
    """Sent by GET, so what was asked stands in the address and can be kept."""

    person = forms.ChoiceField(label=_("Who?"), required=False)
    engagement = forms.ChoiceField(label=_("Which engagement?"), required=False)
    about = forms.CharField(
        label=_("About what?"), help_text=_("Such as a view's long id."), required=False, max_length=120
    )
    first_day = DatePartsField(label=_("From which day?"), required=False)
    last_day = DatePartsField(label=_("Until which day?"), required=False)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    helper = questions("person", "engagement", "about", "first_day", "last_day")

    def __init__(self, data: Any, *, reader: User) -> None:
        super().__init__(data)
        self.people = {str(one.uuid): one for one in people_to_ask_for()}
        self.engagements = {one.slug: one for one in engagements_to_ask_for(reader)}
        self._offer("person", [(key, one.name) for key, one in self.people.items()])
        self._offer("engagement", [(key, one.short_title) for key, one in self.engagements.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [*ALL, *choices]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What the form says, where it can be read; a part that can't is told and leaves all in."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            person=self.people.get(given.get("person", "")),
            act=given.get("act", ""),
            engagement=self.engagements.get(given.get("engagement", "")),
            about=given.get("about", "").strip(),
            first_day=given.get("first_day"),
            last_day=given.get("last_day"),
        )

    def before_number(self) -> int | None:
        return self.cleaned_data.get("before")


class RecordFilter(ReadingFilter):
    act = forms.ChoiceField(label=_("Which act?"), required=False)
    helper = questions("person", "act", "engagement", "about", "first_day", "last_day")

    def __init__(self, data: Any, *, reader: User) -> None:
        super().__init__(data, reader=reader)
        self._offer("act", [(act, act) for act in known_acts(reader)])
