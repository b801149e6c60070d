from django.urls import path

from responses.published import views

app_name = "published"
urlpatterns = [
    path("engagements/<slug:slug>/views/", views.published_views, name="views"),
    path("engagements/<slug:slug>/views/<slug:view>/", views.published_view, name="view"),
]
