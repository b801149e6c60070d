from django import forms

from benchmarks.ceiling.models import Draft, Opinion

SAID = ("stakeholder", "capacity", "preference", "why", "other", "publication")
# The pages of the long way in their order, each with its columns.
PAGES = {
    "about-you": ("stakeholder", "capacity"),
    "preference": ("preference",),
    "why": ("why",),
    "other": ("other",),
    "publication": ("publication",),
}


class OpinionForm(forms.ModelForm):
    class Meta:
        model = Opinion
        fields = SAID


PAGE_FORMS = {page: forms.modelform_factory(Draft, fields=columns) for page, columns in PAGES.items()}
