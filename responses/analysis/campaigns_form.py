"""Whether a page shows each view of a campaign, or the campaign as one."""

from django import forms

EACH, ONE = "each", "one"


class CampaignsForm(forms.Form):
    campaigns = forms.ChoiceField(choices=[(EACH, EACH), (ONE, ONE)], required=False)
