from django.urls import path

from scenarios.views import dates, public, stops

app_name = "scenarios"
urlpatterns = [
    path("", public.hub, name="hub"),
    path("engagements/<slug:slug>/", public.engagement, name="engagement"),
    path("engagements/<slug:slug>/scenarios/", public.scenarios, name="scenarios"),
    path("engagements/<slug:slug>/questions/", public.questions, name="questions"),
    path("engagements/<slug:slug>/updates/", public.updates, name="updates"),
    path("engagements/<slug:slug>/documents/<slug:key>/", public.document, name="document"),
    path("engagements/<slug:slug>/documents/<slug:key>/file/", public.document_file, name="document_file"),
    path("staff/<slug:slug>/extend/", dates.extend, name="extend"),
    path("staff/<slug:slug>/extend/propose/", dates.propose_extension, name="propose_extension"),
    path("staff/<slug:slug>/extend/confirm/", dates.confirm_extension, name="confirm_extension"),
    path("staff/<slug:slug>/extend/decline/", dates.decline_extension, name="decline_extension"),
    path("staff/<slug:slug>/stops/", stops.stops, name="stops"),
    path("staff/<slug:slug>/stops/pause/", stops.pause, name="pause"),
    path("staff/<slug:slug>/stops/resume/", stops.resume, name="resume"),
    path("staff/<slug:slug>/stops/freeze/", stops.freeze, name="freeze"),
    path("staff/<slug:slug>/stops/withdraw/", stops.propose_withdrawal, name="propose_withdrawal"),
    path("staff/<slug:slug>/stops/withdraw/confirm/", stops.confirm_withdrawal, name="confirm_withdrawal"),
    path("staff/<slug:slug>/stops/withdraw/decline/", stops.decline_withdrawal, name="decline_withdrawal"),
]
