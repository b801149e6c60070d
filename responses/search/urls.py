from django.urls import path

from responses.search import views

app_name = "search"
urlpatterns = [
    path("staff/<slug:slug>/find/", views.find, name="find"),
    path("staff/<slug:slug>/find/save/", views.save, name="save"),
    path("staff/<slug:slug>/find/<uuid:search>/delete/", views.delete, name="delete"),
]
