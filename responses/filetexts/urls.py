from django.urls import path

from responses.filetexts import views

app_name = "filetexts"
urlpatterns = [
    path("staff/<slug:slug>/file-texts/", views.files, name="files"),
    path("staff/<slug:slug>/file-texts/<uuid:file>/", views.file, name="file"),
    path("staff/<slug:slug>/file-texts/<uuid:file>/write/", views.write, name="write"),
    path("staff/<slug:slug>/file-texts/<uuid:file>/agree/", views.agree, name="agree"),
    path("staff/<slug:slug>/file-texts/<uuid:file>/send-back/", views.send_back, name="send_back"),
]
