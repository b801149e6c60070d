from django.urls import path

from responses.contacts import following_views, views

app_name = "contacts"
urlpatterns = [
    path("respond/<slug:slug>/<uuid:key>/email-me/", views.email_me, name="email_me"),
    path("respond/<slug:slug>/<uuid:key>/open/<str:token>/", views.open, name="open"),
    path("respond/<slug:slug>/stop-email/<str:token>/", views.stop_email, name="stop_email"),
    path("engagements/<slug:slug>/follow/", following_views.follow, name="follow"),
    path("engagements/<slug:slug>/follow/asked/", following_views.asked_to_follow, name="asked_to_follow"),
    path(
        "engagements/<slug:slug>/follow/confirm/<str:token>/",
        following_views.confirm_following,
        name="confirm_following",
    ),
    path("engagements/<slug:slug>/following/", following_views.following, name="following"),
    path("staff/<slug:slug>/failed-mail/", views.failed_mail, name="failed_mail"),
    path("staff/<slug:slug>/failed-mail/retry/", views.retry_mail, name="retry_mail"),
    path("respond/<slug:slug>/email-stopped/", views.email_stopped, name="email_stopped"),
]
