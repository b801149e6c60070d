"""What people say when they ask for a report, comment on it, let others read it, correct it or take it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Group, Question, Radios, questions
from reports.compilation.models import Report
from reports.compilation.states import FULL, KINDS
from scenarios.forms import TimeSaidField
from scenarios.local_times import OddHour, exact_instant

FRESH = "fresh"
LONGEST = 2000


class RequestForm(forms.Form):
    """Which report, and of which books."""

    kind = forms.ChoiceField(
        label=_("Which report?"),
        choices=list(KINDS.items()),
        initial=FULL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which report"), "invalid_choice": _("Choose a report from the list")},
    )
    books = forms.ChoiceField(
        label=_("Of which numbers?"),
        initial=FRESH,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the numbers"), "invalid_choice": _("Choose numbers from the list")},
    )
    helper = questions(Radios("kind", size="s"), Radios("books", size="s"))

    def __init__(self, *args: Any, reports: Iterable[Report] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports = {str(report.pk): report for report in reports if report.snapshot_id}
        again = [
            (key, _now("The numbers of report %(number)s, with what is written now") % {"number": report.number})
            for key, report in self.reports.items()
        ]
        fresh = (FRESH, _now("The books as they stand when the work begins"))
        cast(forms.ChoiceField, self.fields["books"]).choices = [fresh, *again]

    def books_of(self) -> Any:
        report = self.reports.get(self.cleaned_data["books"])
        return report.snapshot if report else None


class FromWhenForm(forms.Form):
    """From when on others may read it. Both empty: at once."""

    opens_on = DatePartsField(
        label=_("Day"), help_text=_("For example, 12 4 2021. Leave day and time empty for now."), required=False
    )
    opens_time = TimeSaidField(label=_("Time"), help_text=_("London time. For example, 9am"), required=False)
    helper = questions(
        Group(
            _("From when can it be read? (optional)"),
            Question("opens_on", size="s"),
            Question("opens_time", width="10"),
            size="s",
        )
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["opens_at"] = self._instant(given.get("opens_on"), given.get("opens_time"))
        return given

    def _instant(self, day: Any, at: Any) -> datetime | None:
        if self.errors or not (day or at):
            return None
        if not day or not at:
            self.add_error("opens_time" if day else "opens_on", _("Give both the day and the time, or neither"))
            return None
        try:
            return exact_instant(day, at)
        except (OddHour, OverflowError, ValueError):
            self.add_error("opens_time", _("The clock changes in that hour. Enter an earlier or a later time"))
            return None


class PublishForm(FromWhenForm):
    despite_election = PlainTextField(
        label=_("Why can’t it wait until after the election?"),
        help_text=_("Only for a day in the weeks before an election. Everyone can read this."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
    )
    helper = questions(
        Group(
            _("From when can everyone read it? (optional)"),
            Question("opens_on", size="s"),
            Question("opens_time", width="10"),
            size="s",
        ),
        CharacterCount("despite_election", rows=2),
    )


class TakeBackForm(forms.Form):
    reason = PlainTextField(
        label=_("Why is the report taken back?"),
        help_text=_("Whoever could read it sees this in its place. Don’t repeat what must go."),
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": _("Say why the report is taken back")},
    )
    helper = questions(CharacterCount("reason", rows=3))


SAME, BLANKED, ANEW = "same", "blanked", "anew"


class CorrectForm(forms.Form):
    """What was wrong, and which books the correction is made of."""

    books = forms.ChoiceField(
        label=_("What is corrected?"),
        choices=[
            (SAME, _("What we wrote. The numbers and the views stay as they are")),
            (BLANKED, _("Views whose words must go. They are marked blank, and the numbers stay as they are")),
            (ANEW, _("The numbers too. They are read from the books again")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is corrected"), "invalid_choice": _("Choose one of the three")},
    )
    erratum = PlainTextField(
        label=_("What was wrong, and what is right?"),
        help_text=_("This stands on the cover of the corrected report. Don’t repeat words that must go."),
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": _("Say what was wrong")},
    )
    helper = questions(Radios("books", size="s"), CharacterCount("erratum", rows=3))


class CommentForm(forms.Form):
    """What a reader of a draft says about one chapter."""

    chapter = forms.ChoiceField(
        label=_("About which chapter?"),
        error_messages={"required": _("Choose a chapter"), "invalid_choice": _("Choose a chapter from the list")},
    )
    words = PlainTextField(
        label=_("What should be looked at?"),
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": _("Write your comment")},
    )
    helper = questions(Question("chapter", size="s"), CharacterCount("words", rows=3))

    def __init__(self, *args: Any, chapters: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["chapter"]).choices = list(chapters)
