"""One question of the engagement, as its published version asks it."""

from typing import Any

from django import forms

from groundwork.forms.layouts import questions
from responses.intake.asking import asking
from responses.intake.forms.page import NOT_SAID, PageForm


class AnswerForm(PageForm):
    """The boxes of one question; what they mean together is for its kind to say."""

    def __init__(self, *args: Any, asked: dict[str, Any], form: dict[str, Any], value: Any = None, **more: Any) -> None:
        self.asked, self.kind = asked, asking(asked, form)
        super().__init__(*args, initial=self.kind.initial(value), **more)
        self.fields.update(self.kind.fields())
        self._let_answers_be_taken_back()
        self.helper = questions(*self.kind.layout())

    def _let_answers_be_taken_back(self) -> None:
        """A browser can't clear a radio button that was once chosen: where none is needed, one more stands for none."""
        for name, field in self.fields.items():
            if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.MultipleChoiceField):
                continue
            if isinstance(field.widget, forms.RadioSelect) and self.initial.get(name) and not field.required:
                field.choices = [*field.choices, NOT_SAID]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            for field, words in self.kind.faults(given).items():
                self.add_error(field, words)
        return given

    def said(self) -> dict[str, Any]:
        return {"questions": {self.asked["key"]: self.kind.value(self.cleaned_data)}}
