from django.urls import path

from responses.moderation import views

app_name = "moderation"
urlpatterns = [
    path("staff/<slug:slug>/moderation/", views.queue, name="queue"),
    path("staff/<slug:slug>/moderation/<uuid:response>/", views.response, name="response"),
    path("staff/<slug:slug>/moderation/<uuid:response>/publish/", views.publish, name="publish"),
    path("staff/<slug:slug>/moderation/<uuid:response>/count-only/", views.count_only, name="count_only"),
    path("staff/<slug:slug>/moderation/<uuid:response>/exclude/", views.exclude, name="exclude"),
    path("staff/<slug:slug>/moderation/<uuid:response>/confirm/", views.confirm, name="confirm"),
    path("staff/<slug:slug>/moderation/<uuid:response>/decline/", views.decline, name="decline"),
]
