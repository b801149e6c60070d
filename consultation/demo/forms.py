from typing import Any

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from consultation.demo.clock import STOPS


class ClockForm(forms.Form):
    """Which stop of which engagement, and the page to go back to."""

    engagement = forms.SlugField()
    stop = forms.ChoiceField(choices=list(STOPS.items()))
    back = forms.CharField(required=False)

    def clean_back(self) -> Any:
        """A page of this site; the list of engagements where it is none."""
        back = self.cleaned_data["back"]
        return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/"
