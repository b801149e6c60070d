"""A form with one of everything, and a small site of its own to show it on."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import (
    CharacterCount,
    Checkboxes,
    Group,
    Inset,
    Paragraph,
    Question,
    Radios,
    WordCount,
    questions,
)

SIDES = [("own", "My own view"), ("org", "My organisation's view"), ("none", "I'd rather not <say>")]
ISSUES = [("access", "Getting to services"), ("staff", "Staff"), ("none", "None of these")]


class SampleForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput)
    name = PlainTextField(label="What is your name?", error_messages={"required": "Enter your name"})
    mail = forms.EmailField(label="Email address", help_text="We use it once.")
    side = forms.ChoiceField(label="Whose view is this?", choices=SIDES, widget=forms.RadioSelect)
    organisation = PlainTextField(label="Organisation", required=False)
    issues = forms.MultipleChoiceField(label="Which issues?", choices=ISSUES, widget=forms.CheckboxSelectMultiple)
    place = forms.ChoiceField(label="Where do you live?", choices=[("", "Choose"), ("w", "Washington")])
    people = forms.IntegerField(label="How many people?", required=False)
    why = PlainTextField(label="Why do you say that?", max_words=10, widget=forms.Textarea)
    short = PlainTextField(label="In short", max_length=20, required=False, widget=forms.Textarea)
    closes = DatePartsField(label="When?", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    plan = forms.FileField(
        label="Your plan", help_text="A PDF.", widget=forms.FileInput(attrs={"accept": ".pdf"}), required=False
    )
    agree = forms.BooleanField(label="You may publish my words", required=False)
    helper = questions(
        Paragraph("Plain & simple <words>."),
        Question("name", caption="About you", width="20"),
        "mail",
        Radios(
            "side",
            hints={"org": "You speak for it"},
            conditional={"org": "organisation"},
            divider_before={"none": "or"},
        ),
        Checkboxes("issues", exclusive="none"),
        "place",
        Group("Numbers", "people", "closes"),
        Inset("Nearly there."),
        WordCount("why"),
        CharacterCount("short", rows=2),
        "password",
        "plan",
        "agree",
    )


class OneQuestion(forms.Form):
    side = forms.ChoiceField(label="Whose view is this?", choices=SIDES, widget=forms.RadioSelect)
    helper = questions(Radios("side", heading=True))


GOOD = {
    "key": "k1",
    "name": "Zoë",
    "mail": "z@example.org",
    "side": "own",
    "issues": ["access"],
    "place": "w",
    "why": "because",
}


def sample(request: HttpRequest) -> HttpResponse:
    form = SampleForm(request.POST or None, initial={"key": "k1"})
    return render(request, "form_page.html", {"form": form, "page_title": "Everything", "back_url": "/"})


def one_question(request: HttpRequest) -> HttpResponse:
    return render(request, "form_page.html", {"form": OneQuestion(request.POST or None), "button": "Go on & on"})


def stub(request: HttpRequest, **_kwargs: str) -> HttpResponse:
    return HttpResponse("stub")


# Addresses as in the portal, since what a layout draws is kept by the process for the tests that follow.
urlpatterns = [
    path("sample/", sample),
    path("one/", one_question),
    path("respond/icp/why/", stub),
    path("", include(([path("", stub, name="hub")], "scenarios"))),
    path("", include(([path("accounts/home/", stub, name="home")], "accounts"))),
    path("", include(([path("receipt/", stub, name="receipt")], "intake"))),
    path("accounts/login/", stub, name="account_login"),
    path("accounts/logout/", stub, name="account_logout"),
    path("", include("consultation.site.urls")),
]
