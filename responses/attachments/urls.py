from django.urls import path

from responses.attachments import views

app_name = "attachments"
urlpatterns = [
    path("staff/<slug:slug>/files/", views.files, name="files"),
    path("staff/<slug:slug>/files/<uuid:file>/", views.file, name="file"),
    path("staff/<slug:slug>/files/<uuid:file>/release/", views.release, name="release"),
    path("staff/<slug:slug>/files/<uuid:file>/download/", views.download, name="download"),
]
