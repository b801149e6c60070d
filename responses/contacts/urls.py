from django.urls import path

from responses.contacts import views

app_name = "contacts"
urlpatterns = [
    path("respond/<slug:slug>/<uuid:key>/email-me/", views.email_me, name="email_me"),
    path("respond/<slug:slug>/<uuid:key>/open/<str:token>/", views.open, name="open"),
    path("respond/<slug:slug>/stop-email/<str:token>/", views.stop_email, name="stop_email"),
    path("staff/<slug:slug>/failed-mail/", views.failed_mail, name="failed_mail"),
    path("staff/<slug:slug>/failed-mail/retry/", views.retry_mail, name="retry_mail"),
    path("respond/<slug:slug>/email-stopped/", views.email_stopped, name="email_stopped"),
]
