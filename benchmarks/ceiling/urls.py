from django.urls import path

from benchmarks.ceiling import views

urlpatterns = [
    path("engagement/", views.engagement, name="engagement"),
    path("send/", views.send, name="send"),
    path("sent/", views.sent, name="sent"),
]
