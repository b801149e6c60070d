from django.urls import path

from consultation.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/clock/", views.clock, name="clock"),
]
