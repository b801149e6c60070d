"""What the first person says when they propose to publish."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.layouts import Question, questions
from scenarios.setup.checks import Finding
from scenarios.setup.forms.fields import TidyTextField, area


class ProposeForm(forms.Form):
    """One reason for the whole, and one for each thing that looks unwise."""

    def __init__(self, data: Any = None, *, unwise: list[Finding], first: bool) -> None:
        super().__init__(data)
        self.unwise = {f"why-{finding.key}": finding for finding in unwise}
        hint = _("For the record.") if first else _("Everyone can read this on the engagement’s page.")
        missing = _("Say why it should be published")
        self.fields["reason"] = TidyTextField(
            label=_("Why should it be published?") if first else _("What changes, and why?"),
            help_text=hint,
            max_words=200,
            widget=area(4),
            error_messages={"required": missing},
        )
        for name, finding in self.unwise.items():
            self.fields[name] = TidyTextField(
                label=finding.words,
                help_text=_("Say why you go on all the same."),
                max_words=100,
                widget=area(2),
                error_messages={"required": _("Say why you go on all the same")},
            )
        self.helper = questions(*(Question(name) for name in self.fields))

    def facts(self) -> dict[str, Any]:
        """What `propose` takes."""
        reasons = {finding.key: self.cleaned_data[name] for name, finding in self.unwise.items()}
        return {"reason": self.cleaned_data["reason"], "reasons": reasons}
