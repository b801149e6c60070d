from django.urls import path

from reports.erasure import views

app_name = "erasure"
VIEW = "staff/<slug:slug>/erasures/<uuid:response>"
urlpatterns = [
    path("staff/<slug:slug>/erasures/", views.erasures, name="erasures"),
    path(f"{VIEW}/", views.of_view, name="of_view"),
    path(f"{VIEW}/ask/", views.ask, name="ask"),
    path(f"{VIEW}/agree/", views.agree, name="agree"),
    path(f"{VIEW}/refuse/", views.refuse, name="refuse"),
]
