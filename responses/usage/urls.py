from django.urls import path

from responses.usage import views

app_name = "usage"
urlpatterns = [
    path("respond/<slug:slug>/how-was-it/", views.how_was_it, name="how_was_it"),
    path("respond/<slug:slug>/how-was-it/thanks/", views.thanks, name="thanks"),
]
