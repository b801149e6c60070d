from django.urls import path

from scenarios.views import dates, public

app_name = "scenarios"
urlpatterns = [
    path("", public.hub, name="hub"),
    path("engagements/<slug:slug>/", public.engagement, name="engagement"),
    path("engagements/<slug:slug>/scenarios/", public.scenarios, name="scenarios"),
    path("engagements/<slug:slug>/questions/", public.questions, name="questions"),
    path("engagements/<slug:slug>/updates/", public.updates, name="updates"),
    path("engagements/<slug:slug>/documents/<slug:key>/", public.document, name="document"),
    path("staff/<slug:slug>/extend/", dates.extend, name="extend"),
    path("staff/<slug:slug>/extend/propose/", dates.propose_extension, name="propose_extension"),
    path("staff/<slug:slug>/extend/confirm/", dates.confirm_extension, name="confirm_extension"),
    path("staff/<slug:slug>/extend/decline/", dates.decline_extension, name="decline_extension"),
]
