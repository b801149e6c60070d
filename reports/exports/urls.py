from django.urls import path

from reports.exports import views

app_name = "exports"
urlpatterns = [
    path("staff/<slug:slug>/exports/", views.exports, name="exports"),
    path("staff/<slug:slug>/exports/public/", views.export_public, name="export_public"),
    path("staff/<slug:slug>/exports/restricted/", views.export_restricted, name="export_restricted"),
]
