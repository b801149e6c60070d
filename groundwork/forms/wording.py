"""Which words a person reads when an answer can't be taken, and where on the page each of them leads."""

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from groundwork.forms.fields import DateParts

FRAMEWORK_WORDS = {
    "required": forms.Field.default_error_messages["required"],
    "invalid_choice": forms.ChoiceField.default_error_messages["invalid_choice"],
}


def words_of(bound: BoundField) -> str:
    """Everything wrong with this answer, in one line; "" when nothing is.

    The framework's own sentences say the same for each question, or repeat a damaged value back. Where a form gave no
    words of its own, ours name the question.
    """
    troubles = bound.form.errors.as_data().get(bound.name, [])
    return " ".join(_words(bound, trouble) for trouble in troubles)


def _words(bound: BoundField, trouble: forms.ValidationError) -> str:
    framework = FRAMEWORK_WORDS.get(trouble.code or "")
    if framework is None or str(trouble.message) != str(framework):
        return " ".join(str(message) for message in trouble.messages)
    if trouble.code == "invalid_choice":
        words = _("Choose one of the answers that “%(question)s” offers.")
    elif isinstance(bound.field, forms.ChoiceField):
        words = _("Choose an answer to “%(question)s”.")
    else:
        words = _("Fill in “%(question)s”.")
    return words % {"question": bound.label}


def first_box(bound: BoundField) -> str:
    """The id that a link to this question leads to: the first thing in it that can be filled in."""
    return f"{bound.auto_id}-day" if isinstance(bound.field.widget, DateParts) else str(bound.auto_id)


def summary(form: forms.BaseForm) -> list[dict[str, str]]:
    """What the error summary lists for this form, in the order of its questions."""
    if not form.errors:
        return []
    whole_form = [{"text": str(words)} for words in form.non_field_errors()]
    return whole_form + [_line(bound) for bound in form if bound.name in form.errors]


def _line(bound: BoundField) -> dict[str, str]:
    words = {"text": words_of(bound)}
    return words if bound.is_hidden else words | {"href": f"#{first_box(bound)}"}
