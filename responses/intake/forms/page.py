"""What every page of the form has in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

NOT_SAID = ("", gettext_lazy("No answer"))


class PageForm(forms.Form):
    """One page of the form. `said` is what it adds to the draft's document: part to words."""

    def said(self) -> dict[str, Any]:
        raise TypeError(f"{type(self).__name__} doesn't say what it keeps.")
