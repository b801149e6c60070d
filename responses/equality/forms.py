"""The shape of one equality question: nothing is required, and what was typed is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Checkboxes, Radios, questions
from responses.equality.questions import DECLINE, PREFER_NOT, Question
from responses.equality.steps import Answers

MOST_CHARACTERS = 200


class EqualityForm(forms.Form):
    """One question. `said` is the answer, and the own words where its option asks for them; "" means not answered."""

    def __init__(self, *args: Any, asked: Question, answers: Answers, caption: str, **kwargs: Any) -> None:
        self.asked, self.caption = asked, caption
        initial = {"answer": answers.get(asked.key, ""), "words": answers.get(asked.words_key, "")}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["answer"] = _choosing(asked)
        for words in asked.own_words.values():
            self.fields["words"] = PlainTextField(label=words, max_length=MOST_CHARACTERS, required=False)
        kind = Checkboxes if asked.several else Radios
        self.helper = questions(
            kind(
                "answer",
                heading=True,
                caption=caption,
                divider_before={PREFER_NOT: _("or")},
                exclusive=PREFER_NOT if asked.several else None,
                conditional=dict.fromkeys(asked.own_words, "words"),
            )
        )

    def clean_answer(self) -> Any:
        answer = self.cleaned_data["answer"]
        if self.asked.several and PREFER_NOT in answer and len(answer) > 1:
            raise forms.ValidationError(_("Choose what applies, or choose “Prefer not to say”. Do not choose both."))
        return sorted(answer) if self.asked.several else answer

    def said(self) -> Answers:
        """Own words alone, typed where no script hides their box, choose the option that they explain."""
        answer, words = self.cleaned_data["answer"], self.cleaned_data.get("words", "")
        if words and not answer:
            answer = next(iter(self.asked.own_words))
        explained = not self.asked.several and answer in self.asked.own_words
        return {self.asked.key: answer, self.asked.words_key: words if explained else ""}


def _choosing(asked: Question) -> forms.Field:
    options: dict[str, Any] = {
        "label": asked.text,
        "help_text": asked.help,
        "choices": [*asked.options, DECLINE],
        "required": False,
        "error_messages": {"invalid_choice": _("Choose one of the answers on this page")},
    }
    if asked.several:
        return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **options)
    return forms.ChoiceField(widget=forms.RadioSelect, **options)
