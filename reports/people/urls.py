from django.urls import path

from reports.people.views import populations

app_name = "people"
urlpatterns = [path("staff/<slug:slug>/populations/", populations, name="populations")]
