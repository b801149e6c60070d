from django.urls import path

from responses.equality import views

app_name = "equality"
PAGES = "respond/<slug:slug>/<uuid:key>/equality"
urlpatterns = [
    path(f"{PAGES}/", views.explainer, name="explainer"),
    path(f"{PAGES}/done/", views.done, name="done"),
    path(f"{PAGES}/<slug:question>/", views.question, name="question"),
    path("staff/<slug:slug>/equality/", views.tables, name="tables"),
]
