from django.urls import path

from responses.assistance.views import agreed_dates, asking, later, paper_form, requests

app_name = "assistance"
HELP = "engagements/<slug:slug>/help-to-take-part"
urlpatterns = [
    path(f"{HELP}/", asking.help_to_take_part, name="help_to_take_part"),
    path(f"{HELP}/asked/<str:asked>/", asking.help_asked, name="help_asked"),
    path("engagements/<slug:slug>/response-form.pdf", paper_form.response_form, name="response_form"),
    path("staff/<slug:slug>/help-requests/", requests.help_requests, name="help_requests"),
    path("staff/<slug:slug>/help-requests/<uuid:request_id>/", requests.help_request, name="help_request"),
    path("staff/<slug:slug>/help-requests/<uuid:request_id>/done/", requests.finish, name="finish"),
    path("staff/<slug:slug>/agreed-dates/", agreed_dates.agreed_dates, name="agreed_dates"),
    path("staff/<slug:slug>/agreed-dates/agree/", agreed_dates.agree, name="agree"),
    path("respond/<slug:slug>/later/", later.later, name="later"),
]
