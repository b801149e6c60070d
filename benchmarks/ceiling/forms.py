from django import forms

from benchmarks.ceiling.models import Opinion


class OpinionForm(forms.ModelForm):
    class Meta:
        model = Opinion
        fields = ["stakeholder", "capacity", "preference", "why", "other", "publication"]
