"""What staff tell us of a group of views: its name, why it is none, where its views go."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import NameField
from groundwork.forms.layouts import questions
from responses.analysis.forms import NAME, WHY, FrameForm, line
from responses.analysis.models import CopyGroup


class ConfirmForm(FrameForm):
    act = "confirm_group"
    title = _("Confirm it and give it a name")
    button = _("Confirm")
    told = _("Each view still counts. Figures then also show the group as one.")
    name = line(_("Name"), NAME, _("Enter a name"))
    organiser = NameField(
        label=_("Who organised it? (optional)"),
        help_text=_("The name of an organisation, where it is known. Never a private person. Reports print it."),
        max_length=NAME,
        required=False,
    )
    helper = questions("name", "organiser")


class RefuseForm(FrameForm):
    act = "refuse_group"
    title = _("They do not belong together")
    button = _("Say that they do not belong together")
    told = _("The program does not ask again about these views.")
    why = line(_("Why?"), WHY, _("Say why, for the history"))
    helper = questions("why")


class JoinForm(FrameForm):
    act = "join_groups"
    title = _("Merge it into another group")
    button = _("Merge the groups")
    into = forms.ChoiceField(
        label=_("Into which group?"),
        error_messages={"required": _("Choose a group"), "invalid_choice": _("Choose a group from the list")},
    )
    helper = questions("into")

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["into"]).choices = [("", _("Choose a group")), *others]


class PartForm(forms.Form):
    """The views to take out, by their public ids, as ticked on the page."""

    views = forms.MultipleChoiceField(error_messages={"required": _("Choose the views to take out.")})

    def __init__(self, *args: Any, group: CopyGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = group.members.values_list("response", "response__public_id")
        cast(forms.MultipleChoiceField, self.fields["views"]).choices = [(str(pk), public) for pk, public in ids]

    def chosen(self) -> list[int]:
        return [int(view) for view in self.cleaned_data["views"]]


class AfterForm(forms.Form):
    after = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
