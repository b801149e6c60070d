"""Open a view again with its reference and its private code together."""

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Question, questions
from responses.intake import codes
from responses.intake.finding import find_by_reference
from responses.intake.throttle import is_throttled, note_wrong
from responses.intake.views.going import go_to
from responses.intake.views.holding import give_code


class CodesForm(forms.Form):
    reference = PlainTextField(
        label=gettext_lazy("Reference"),
        help_text=gettext_lazy("For example, ICP-7F3K-29QX"),
        max_length=40,
        error_messages={"required": gettext_lazy("Enter your reference")},
    )
    private_code = PlainTextField(
        label=gettext_lazy("Private code"),
        help_text=gettext_lazy("12 letters and numbers in 3 groups"),
        max_length=40,
        error_messages={"required": gettext_lazy("Enter your private code")},
    )
    helper = questions(Question("reference", width="20"), Question("private_code", width="20"))

    def clean_private_code(self) -> str:
        code: str = self.cleaned_data["private_code"]
        if not codes.is_well_formed_code(code):
            raise forms.ValidationError(_("Check your private code. A letter or number in it is not right."))
        return code


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponseBase:
    form = CodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        page = _opened(request, form)
        if page is not None:
            return page
    status = 429 if form.errors.get("__all__") and getattr(form, "throttled", False) else 200
    return render(request, "intake/receipt.html", {"form": form, "page_title": _("Find your view")}, status=status)


def _opened(request: HttpRequest, form: CodesForm) -> HttpResponseBase | None:
    """The way to the view, when both codes fit; wrong codes and unknown references look the same."""
    reference, code = form.cleaned_data["reference"], form.cleaned_data["private_code"]
    address = request.META.get("REMOTE_HOUSEHOLD", "")
    if is_throttled(codes.tidied(reference), address):
        form.throttled = True
        form.add_error(None, _("There were too many wrong tries. Wait 5 minutes, then try again."))
        return None
    found = find_by_reference(reference)
    if found is None or not codes.opens(code, found.reference, found.private_code_hash):
        note_wrong(codes.tidied(reference), address)
        form.add_error(None, _("We can't find a view with this reference and private code. Check both."))
        return None
    page = go_to("sent", slug=found.slug, key=found.key)
    return give_code(page, slug=found.slug, key=found.key, code=codes.grouped(code), secure=request.is_secure())
