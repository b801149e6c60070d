"""Inviting staff, giving them roles, closing accounts, in plain words."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultation.accounts.forms import EMAIL_WORDS, PASSWORD_RULE
from consultation.accounts.models import User
from consultation.accounts.personnel import WHOLE_SITE
from consultation.accounts.policies import MANAGE
from consultation.accounts.roles import ROLES, SITE_ROLES
from groundwork.forms.fields import NameField, PlainTextField
from groundwork.forms.layouts import Question, questions
from scenarios.models import Engagement

ROLE_CHOICES = [(key, name) for key, (name, _allowed) in ROLES.items()]


class _Somewhere(forms.Form):
    """A form that says where a role holds: on one of the engagements this person may say so for, or on the site."""

    where = forms.ChoiceField(label=_("Where?"))

    def __init__(self, data: Any = None, *, by: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        engagements = Engagement.objects.filter(pk__in=by.engagements_allowing(MANAGE)).order_by("short_title")
        self.engagements = {one.slug: one for one in engagements}
        choices: list[tuple[str, Any]] = [(one.slug, one.short_title) for one in self.engagements.values()]
        if by.has_site_perm(MANAGE):
            choices.append((WHOLE_SITE, _("The whole site (administrator or auditor)")))
        self.fields["where"].choices = [("", _("Choose one")), *choices]  # type: ignore[attr-defined]
        self.fields["where"].error_messages["required"] = _("Choose where the role holds")

    def engagement(self) -> Engagement | None:
        return self.engagements.get(self.cleaned_data["where"])


class InviteForm(_Somewhere):
    email = forms.EmailField(label=_("Email address"), error_messages=EMAIL_WORDS)
    roles = forms.MultipleChoiceField(
        label=_("What will they do?"),
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role")},
    )
    helper = questions(Question("email"), "where", "roles")


class GiveRoleForm(_Somewhere):
    role = forms.ChoiceField(
        label=_("Which role?"),
        choices=[("", _("Choose one")), *ROLE_CHOICES],
        error_messages={"required": _("Choose a role")},
    )
    helper = questions("role", "where")


class TakeRoleForm(forms.Form):
    """Stands behind a button for each role."""

    role = forms.ChoiceField(choices=ROLE_CHOICES)
    where = forms.CharField()

    def engagement(self) -> Engagement | None:
        """Raises ValidationError where there is no such engagement."""
        if self.cleaned_data["where"] == WHOLE_SITE and self.cleaned_data["role"] in SITE_ROLES:
            return None
        found = Engagement.objects.filter(slug=self.cleaned_data["where"]).first()
        if found is None:
            raise ValidationError(_("There is no such engagement."))
        return found


class ReasonForm(forms.Form):
    reason = PlainTextField(
        label=_("Why?"),
        help_text=_("It is kept on record with your name."),
        max_length=500,
        error_messages={"required": _("Say why")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    helper = questions("reason")


class OrganisationsForm(forms.Form):
    organisations = PlainTextField(
        label=_("Which organisations do you work or speak for?"),
        help_text=_("One on a line. You can't decide on a view from one of these. Leave it empty if there are none."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    helper = questions(Question("organisations", heading=True))


class JoinForm(forms.Form):
    """Whoever was invited says who they are, and chooses a password."""

    name = NameField(
        label=_("Your name"),
        help_text=_("Colleagues see it beside what you do."),
        max_length=150,
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=PASSWORD_RULE,
        strip=False,
        error_messages={"required": _("Choose a password")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    helper = questions("name", "password")

    def __init__(self, data: Any = None, *, email: str) -> None:
        super().__init__(data)
        self.email = email

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password"):
            try:
                validate_password(given["password"], User(email=self.email, name=given.get("name", "")))
            except ValidationError as trouble:
                self.add_error("password", trouble)
        return given
