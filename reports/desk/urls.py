from django.urls import path

from reports.desk import views

app_name = "desk"
COUNTS = "staff/<slug:slug>/today/counts"
urlpatterns = [
    path("staff/<slug:slug>/today/", views.working_day, name="working_day"),
    path("staff/<slug:slug>/today/preferences/", views.preferences, name="preferences"),
    path(f"{COUNTS}/", views.counts, name="counts"),
    path(f"{COUNTS}/add/", views.add_count, name="add_count"),
    path(f"{COUNTS}/<uuid:count>/", views.count, name="count"),
    path(f"{COUNTS}/<uuid:count>/correct/", views.correct, name="correct"),
    path(f"{COUNTS}/<uuid:count>/explain/", views.explain, name="explain"),
    path(f"{COUNTS}/<uuid:count>/agree/", views.agree, name="agree"),
    path(f"{COUNTS}/<uuid:count>/refuse/", views.refuse, name="refuse"),
]
